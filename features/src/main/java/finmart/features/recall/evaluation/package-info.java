/**
 * How good a recall source is on a table of interactions, and with which settings. Enters: lines of
 * a training and a test file in one of four formats. Leaves: one result per model with the metrics
 * of the field; chosen settings. A model never sees a right answer of the test; settings are chosen
 * on a second split of the training part. Owns no table; only the model als begins a Spark session.
 * The commands evaluate-recall and tune-recall import it; feedback takes its metrics.
 */
package finmart.features.recall.evaluation;
