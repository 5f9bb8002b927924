/**
 * The server beside the jobs: a process of its own on its own classpath, started, asked and stopped
 * from here. Enters: where the house, its feeds and its data are. Leaves: an address and tokens.
 * Owns no table; benchmarks and commands import it.
 */
package finmart.jobs.server;
