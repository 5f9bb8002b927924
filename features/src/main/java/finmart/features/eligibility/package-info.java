/**
 * Who may be shown what. Enters: the day's published catalogue, global rules, facts about a person.
 * Leaves: a verdict per person as bits over all predicates, and the reasons they stand for. Owns
 * {@code verdict} and {@code rule_predicate}. Ranking, feed and jobs import it; there is no way to
 * a feed around it.
 */
package finmart.features.eligibility;
