/**
 * The feed on its way to the server, and the figures of the day on theirs to the console. Enters:
 * verdicts, ranked offers and profiles of a day, the rule set they were made by, what the day's
 * jobs measured. Leaves: a snapshot of {@code serving} with its report. Owns no table; commands
 * import it.
 */
package finmart.jobs.publication;
