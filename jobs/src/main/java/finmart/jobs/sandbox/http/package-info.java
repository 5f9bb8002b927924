/**
 * The desk of the sandbox institution that is reached by HTTP: takes pushed leads, answers whether
 * it knows a person, reports what becomes of leads, and fails on demand. Enters: signed messages of
 * the house. Leaves: statuses, answers and signed reports. Owns no table; what it took it holds in
 * memory and, for the bill that goes by file, in the institution's own folder. Only commands,
 * benchmarks and tests import it.
 */
package finmart.jobs.sandbox.http;
