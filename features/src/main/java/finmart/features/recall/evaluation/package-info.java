/**
 * How good a recall source is on a public table. Enters: lines of a training and a test file in one
 * of four formats. Leaves: one result per model with the metrics of the field. Owns no table and
 * needs no Spark; the job evaluate-recall imports it.
 */
package finmart.features.recall.evaluation;
