/**
 * What parts of the house cost beside their peers: the same work, answers checked equal, in one
 * run. Here is the list of all; each stands in the room of what it measures: eligibility, ranking
 * (and recall), profile, leads, serving (and its faults), leadfaults, fuzz. What all share is in
 * measure. Enters: a Spark session, sizes. Leaves: times and ratios. Owns no table; only commands
 * import it.
 */
package finmart.jobs.bench;
