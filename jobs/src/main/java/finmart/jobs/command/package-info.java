/**
 * The commands people type. Enters: flags. Leaves: text on standard output, progress on standard
 * error, a JSON summary. Each class is one command; sessions begin here and end here. Only the
 * launcher imports it.
 */
package finmart.jobs.command;
