/**
 * Which products go with what a person has. Enters: holdings (user_id, product_id, weight) drawn
 * from interactions. Leaves: one model row per recall source and product, and a model that scores a
 * history. Owns {@code recall_model}. Ranking and jobs import it; it imports {@code table} and
 * {@code source}.
 */
package finmart.features.recall;
