/**
 * Readers of what others send, given anything at all. Enters: files as they should be, and what is
 * made of them. Leaves: bytes taken and refused, and whatever else was thrown. Owns no table; bench
 * imports it.
 */
package finmart.jobs.bench.fuzz;
