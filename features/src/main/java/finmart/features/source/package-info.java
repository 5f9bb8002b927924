/**
 * What comes in. Enters: files of other systems and, tomorrow, what institutions sent back. Leaves:
 * rows in our contracts, each with the moment it happened and the moment we knew it. Owns {@code
 * ledger_entry}, {@code social_edge}, {@code consumption_order}, {@code interaction}, {@code
 * consent}, {@code outcome}, {@code user_attribute}, {@code identifier}, {@code replaced_row} and
 * {@code quarantine}. Imports {@code table}.
 */
package finmart.features.source;
