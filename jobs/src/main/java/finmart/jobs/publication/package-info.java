/**
 * The feed on its way to the server. Enters: verdicts, ranked offers and profiles of a day and the
 * rule set they were made by. Leaves: a snapshot of {@code serving}. Owns no table; commands import
 * it.
 */
package finmart.jobs.publication;
