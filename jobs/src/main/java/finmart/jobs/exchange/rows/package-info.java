/**
 * How rows stand in files for and from institutions: Avro or CSV, by one schema. Enters: records
 * one way, bytes of strangers the other. Leaves: the same bytes for the same rows, and of bytes
 * every row, good or bad, within limits. Owns no table; only the exchange imports it.
 */
package finmart.jobs.exchange.rows;
