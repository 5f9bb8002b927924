/**
 * Keyed proofs between the house and institutions: webhooks, click addresses and tokens of phone
 * numbers. Enters: keys by id from a folder outside of configuration. Leaves: signatures, and
 * whether one holds. Owns no table. Imports nothing of the house but domain.
 */
package finmart.serving.signature;
