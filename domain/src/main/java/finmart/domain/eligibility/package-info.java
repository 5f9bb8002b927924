/**
 * What a person must be to be shown a product: the one place where global rules, a partner's
 * approval, what follows from the product and its contract come together. Enters: {@code
 * conf/rules/global.yaml}, the catalogue, a day, facts. Leaves: requirements that judge one person,
 * as online answers need it. Owns no table; the bitmap index of the batch is compiled from it.
 */
package finmart.domain.eligibility;
