/**
 * What institutions owe for leads and clicks, and whether they say the same (catalogue §3.7).
 * Enters: contracts under {@code conf/settlement}, what stands of each lead, what an institution's
 * file says. Leaves: lines that sum to a monthly statement, differences, and whether a month may be
 * closed. Owns no table; the rooms that settle and reconcile import it. What is paid never reaches
 * the order of a feed (law 6 of the house).
 */
package finmart.domain.settlement;
