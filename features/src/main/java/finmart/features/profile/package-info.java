/**
 * What is known about a person on a day. Enters: ledger, ties, orders and declared attributes.
 * Leaves: one row per person with the features declared under {@code conf/features}, or a row of
 * each of whom something changed. Owns {@code profile}, whose columns follow from the declarations.
 * Imports {@code table}, {@code source}, {@code identity}.
 */
package finmart.features.profile;
