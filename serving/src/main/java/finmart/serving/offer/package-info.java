/**
 * An offer as a person sees it: who is behind it, its terms, and what the law wants said beside it.
 * Enters: products and partners of the domain. Leaves: texts. Owns no table; pages and the API of
 * the supermarket stand on it. Imports the domain only, never Spark.
 */
package finmart.serving.offer;
