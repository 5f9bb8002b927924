/**
 * What a credit card costs and gives (catalogue §4.3). Enters: terms as the institution prints
 * them. Leaves: values and, of an instalment plan, what it costs a year. Owns no table; products
 * import it.
 */
package finmart.domain.product.card;
