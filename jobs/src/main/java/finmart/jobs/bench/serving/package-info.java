/**
 * The running server under load: how fast it answers, and what is lost or shown wrongly when it,
 * its database or its publisher is killed. The drills of lead faults start the same servers.
 */
package finmart.jobs.bench.serving;
