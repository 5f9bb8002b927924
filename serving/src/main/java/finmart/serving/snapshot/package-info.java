/**
 * The immutable plane: everybody's feed of one day in sharded RocksDB files, with a manifest of
 * SHA-256 sums. Enters: people with their places, facts and refused predicates, and the
 * configuration of the products as it was published. Leaves: verified snapshots, swapped while
 * serving. Owns no table; {@code publish-feed} writes it beside Spark, the server reads it without.
 */
package finmart.serving.snapshot;
