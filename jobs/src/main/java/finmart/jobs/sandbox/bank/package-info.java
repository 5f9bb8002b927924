/**
 * The institutions of a catalogue as the sandbox plays them, each with a temper of its own from
 * {@code conf/sandbox.yaml}. Enters: contracts, keys, and what lies in exchange folders or comes by
 * HTTP. Leaves: acknowledgements, statuses and settlements in the folders, and answers. Owns no
 * table; only commands and tests import it.
 */
package finmart.jobs.sandbox.bank;
