/**
 * What parts of the house cost beside their peers: the same work, answers checked equal, in one
 * run. Enters: a Spark session, sizes. Leaves: times and ratios. Owns no table; only commands
 * import it.
 */
package finmart.jobs.bench;
