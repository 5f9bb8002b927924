/**
 * Which eligible products a person sees first, line by line. Enters: profiles with their history,
 * the rule set, the recall model. Leaves: verdicts and ranked offers of one pass per person; what a
 * partner pays is no input. Owns {@code ranked_offer}, the decision record. Feed and jobs import
 * it.
 */
package finmart.features.ranking;
