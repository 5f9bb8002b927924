/**
 * Where tables live: the only code with paths and the only one that speaks Delta. Enters: datasets
 * and a day. Leaves: published tables whose contract was checked at the write, one partition a day,
 * replaced by a rerun; and the run ledger. Owns {@code run_ledger}. The jobs import it.
 */
package finmart.jobs.storage;
