/**
 * Consents: one person, one recipient, one product, one purpose, named data items (PIPL art. 23).
 * Enters: grants and withdrawals. Leaves: whether a consent is live at a moment. Owns no table; the
 * lead gate imports it.
 */
package finmart.domain.consent;
