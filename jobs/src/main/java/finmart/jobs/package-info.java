/**
 * The batch side's front door: {@link finmart.jobs.Launcher} is the only main and the only place
 * that catches everything. Enters: a command line. Leaves: an exit code. Nothing imports it.
 */
package finmart.jobs;
