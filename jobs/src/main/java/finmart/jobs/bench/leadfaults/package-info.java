/**
 * Leads pushed, called back and sent in files while lines fail and processes are killed, counted on
 * both sides: none lost, none twice.
 */
package finmart.jobs.bench.leadfaults;
