/**
 * Carries finished batches between our exchange folder and an institution's file server. Enters:
 * batches in one folder. Leaves: the same in the other, data before control before ok, and a mark
 * of what was sent. Owns no table; commands import it.
 */
package finmart.jobs.exchange.transfer;
