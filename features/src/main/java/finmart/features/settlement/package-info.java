/**
 * Months of leads and clicks, rated and compared. Enters: leads, lead events, clicks, lines of
 * earlier months. Leaves: the lines of a month. Owns {@code settlement_line}, {@code
 * settlement_statement}, {@code settlement_difference}, {@code settlement_refusal}, {@code
 * reconciliation} and {@code month_close}, each in the partition of the first day after its month.
 * Imports {@code table}; what is owed is the domain's to say.
 */
package finmart.features.settlement;
