/**
 * What stands for a person's identifiers inside the house (rule P20). Enters: a secret key and what
 * a source calls a person, a phone, a device. Leaves: keyed digests that nobody without the key can
 * compute, not even of a phone number they guess. Owns no table; anybody may import it.
 */
package finmart.domain.pseudonym;
