/**
 * What every benchmark is made of: its sizes, the clock and counters that measure it, and its
 * report. Other rooms of bench import it.
 */
package finmart.jobs.bench.measure;
