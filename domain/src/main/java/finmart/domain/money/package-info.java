/**
 * Amounts and rates. Enters and leaves: whole minor units and basis points; a {@code double} never
 * holds money. Owns no table; any room may import it.
 */
package finmart.domain.money;
