package finmart.features.recall;

import java.util.List;

/**
 * One way to find products for people. Whatever it learns, it says per product, so that every
 * source is kept and loaded alike.
 */
public sealed interface RecallSource
    permits Ease, Popularity, ItemKnn, Rp3Beta, Als, Attributes, Social {
  /** Name in configuration and in {@code recall_model}. */
  String name();

  /** Learns; returns one row per product held, the same whatever the partitioning. */
  List<RecallWeights> fit(Training training);
}
