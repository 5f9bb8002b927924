/**
 * What a published table is: its name, its row record, its grain. Enters: records and datasets.
 * Leaves: checked datasets and schemas. Owns no table itself; each room declares its own with these
 * words. Every room may import it.
 */
package finmart.features.table;
