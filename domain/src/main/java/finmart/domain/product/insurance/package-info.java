/**
 * What may be displayed of an insurance product (catalogue §4.5): names, filing and terms, never a
 * premium (rule N14). Owns no table; products import it.
 */
package finmart.domain.product.insurance;
