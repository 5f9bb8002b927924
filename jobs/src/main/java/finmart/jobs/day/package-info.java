/**
 * One day, job by job: read, call, write. Enters: the published tables as known before the day.
 * Leaves: the day's partitions and what each job counted. Each table of the house is written by one
 * job here. Imports the other packages of {@code jobs}; only the launcher imports it.
 */
package finmart.jobs.day;
