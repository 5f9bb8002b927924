/**
 * Which products go with what a person has, is and is tied to. Enters: holdings (user_id,
 * product_id, weight) drawn from interactions, profiles, ties. Leaves: one model row per recall
 * source and product, and {@linkplain finmart.features.recall.Scorer scorers} of a person. A person
 * with fewer than three holdings is better known by the attribute source than by a history. Owns
 * {@code recall_model}, {@code recall_count} (exact counts, brought up to date from day to day) and
 * {@code recall_trait}. Ranking and jobs import it; it imports {@code table} and {@code source}.
 */
package finmart.features.recall;
