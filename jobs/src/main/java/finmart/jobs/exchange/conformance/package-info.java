/**
 * Walks one institution through a test exchange before, and whenever after, the real one. Enters:
 * its contract, the keys, what its servers do, answer and call back. Leaves: a verdict for each
 * step. All batches lie in a folder of their own on both sides; owns no table; a command imports
 * it.
 */
package finmart.jobs.exchange.conformance;
