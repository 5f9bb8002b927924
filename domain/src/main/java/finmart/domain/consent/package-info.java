/**
 * Consents: one person, one recipient, one product, one purpose, named data items (PIPL art. 23).
 * Enters: grants, withdrawals, refusals and the texts that were shown. Leaves: whether a consent is
 * live at a moment, whether its text still stands, and when a person may be asked again. Owns no
 * table; the lead gate imports it.
 */
package finmart.domain.consent;
