package finmart.features.recall.evaluation;

/** A way to recommend, before it has seen any table. */
@FunctionalInterface
interface Method {
  /** Learns from the training part; of the questions it may read what was on offer, no answer. */
  Recommender fit(Interactions interactions, EvaluationOptions options);
}
