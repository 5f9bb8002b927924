/**
 * Amounts, rates, and what credit costs. Enters and leaves: whole minor units and basis points; a
 * {@code double} never holds money, only a rate that is being solved for. Terms of a loan become
 * flows, flows an internal rate, the rate a yearly cost in one of two conventions, compared with
 * the dated cap of {@code conf/compliance/limits.yaml}. Owns no table; any room may import it.
 */
package finmart.domain.money;
