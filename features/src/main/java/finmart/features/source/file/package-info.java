/**
 * Files of other systems as rows, one at a time. Enters: CSV, JSON lines, Avro and Parquet files,
 * as they came. Leaves: raw rows with their line or record number; what can not be read leaves as a
 * refused row. Owns no table. Knows nothing of contracts or mappings; reads no file twice into
 * memory and none whole.
 */
package finmart.features.source.file;
