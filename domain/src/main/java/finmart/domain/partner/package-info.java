/**
 * Institutions that products belong to: licence, head-office approval, own domains, delivery.
 * Enters: {@code conf/partners}. Leaves: whether a partner may be shown today, for a line (rules
 * N01, N02). Owns no table; products and the lead gate import it.
 */
package finmart.domain.partner;
