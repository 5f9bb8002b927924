/**
 * What kind of loan it is and what its money may be used for (catalogue §4.2). What it costs stands
 * in {@link finmart.domain.money.CreditTerms}. Owns no table; products import it.
 */
package finmart.domain.product.loan;
