/**
 * Takes what institutions send back by file: acknowledgements, statuses, settlements. Enters:
 * finished batches in an exchange folder. Leaves: rows for the source of outcomes and files for
 * reconciliation, and of everything else why it was not taken; every row is one or the other (rule
 * X06). Owns no table; the job that receives imports it.
 */
package finmart.jobs.exchange.inbound;
