/**
 * The figures of a day as the server may show them. Enters: what the jobs measured. Leaves: a small
 * report beside the feeds, part of the snapshot and of its manifest, in which no number speaks of
 * fewer people than may be told. Owns no table; {@code publish-feed} writes it beside Spark, the
 * console reads it without. Imports nothing of the house.
 */
package finmart.serving.report;
