/**
 * How people answer to what they are shown. Enters: past impressions with what was known on their
 * day, and what followed. Leaves: per line a chain of probabilities, click, application, approval,
 * as linear models, trees or rates that one pass evaluates in arrays. Owns {@code response_model}.
 * Ranking and jobs import it; what a partner pays is no input.
 */
package finmart.features.ranking.response;
