/**
 * An institution to test against: a file server, and who takes batches of leads from it and
 * acknowledges them by rules of its own. Enters: what the house sends. Leaves: what an institution
 * sends back. Owns no table; only commands, benchmarks and tests import it.
 */
package finmart.jobs.sandbox;
