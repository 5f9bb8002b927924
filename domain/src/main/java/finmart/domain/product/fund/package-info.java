/**
 * What a public fund is, how risky, what it costs and how it is dealt in (catalogue §4.4). No
 * performance and no forecast is held (rule F06). Owns no table; products import it.
 */
package finmart.domain.product.fund;
