/**
 * What crosses to partners: one file of leads per partner and day, with its manifest. Enters: leads
 * of the day. Leaves: files that appear whole or not at all, byte for byte the same on a rerun.
 * Owns no table. The jobs import it.
 */
package finmart.jobs.exchange;
