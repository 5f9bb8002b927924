/**
 * An institution to test against: takes batches of leads from its file server and leads by HTTP,
 * decides by rules of its own, and answers late, twice, out of order or wrongly as often as its
 * settings say. Enters: what the house sends. Leaves: what an institution sends back. Owns no
 * table; only commands, benchmarks and tests import it.
 */
package finmart.jobs.sandbox;
