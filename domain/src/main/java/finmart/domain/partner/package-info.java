/**
 * Institutions that products belong to: licences, head-office approvals, published lists,
 * incidents, own domains, delivery. Enters: {@code conf/partners}, {@code
 * conf/compliance/blacklist.yaml}. Leaves: whether a partner may be shown today, for a line and a
 * region (rules N01 to N05). Owns no table; marketing, products and the lead gate import it.
 */
package finmart.domain.partner;
