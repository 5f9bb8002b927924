package finmart.features.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Connected components by alternating large and small stars (Kiveris et al., Connected Components
 * in MapReduce and Beyond, SoCC 2014): each round hangs every node on the smallest it can see, so
 * the number of rounds grows with the logarithm of the longest path and no step holds a component
 * in memory.
 */
final class Components {
  /** Enough for paths longer than there are people; the paper proves O(log² n). */
  private static final int MOST_ROUNDS = 100;

  private static final long LOW_HALF = 0xffffffffL;

  private Components() {}

  /**
   * Grain in: one pair of connected nodes, in columns of whatever names. Grain out: node, of every
   * node that has a pair with another. Column component: the smallest node of its component.
   */
  static Dataset<Row> of(Dataset<Row> pairs) {
    Dataset<Row> edges = kept(pairs.toDF("node", "other"));
    Row before = digest(edges);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Dataset<Row> next = kept(smallStar(largeStar(edges)));
      edges.unpersist();
      edges = next;
      Row after = digest(edges);
      if (after.equals(before)) {
        return labels(edges);
      }
      before = after;
    }
    throw new IllegalStateException("no components after " + MOST_ROUNDS + " rounds");
  }

  /** Every greater neighbour of a node is hung on the smallest of node and neighbours. */
  private static Dataset<Row> largeStar(Dataset<Row> edges) {
    Dataset<Row> both = edges.union(edges.select(col("other"), col("node")));
    return centred(both, both.filter(col("other").gt(col("node"))));
  }

  /** A node and its smaller neighbours are hung on the smallest of them. */
  private static Dataset<Row> smallStar(Dataset<Row> edges) {
    Dataset<Row> down =
        edges.select(
            greatest(col("node"), col("other")).as("node"),
            least(col("node"), col("other")).as("other"));
    Dataset<Row> centres = down.groupBy("node").agg(min("other").as("other"));
    return centred(down, down).union(centres).filter(col("node").notEqual(col("other"))).distinct();
  }

  private static Dataset<Row> centred(Dataset<Row> neighbours, Dataset<Row> hung) {
    Dataset<Row> centres = neighbours.groupBy("node").agg(min("other").as("least_other"));
    return hung.join(centres, "node")
        .select(col("other").as("node"), least(col("node"), col("least_other")).as("other"))
        .filter(col("node").notEqual(col("other")))
        .distinct();
  }

  private static Dataset<Row> labels(Dataset<Row> stars) {
    return stars
        .select(col("node"), col("other").as("component"))
        .union(stars.select(col("other").as("node"), col("other").as("component")))
        .distinct();
  }

  /** Cuts the plan, which would otherwise double with every round. */
  private static Dataset<Row> kept(Dataset<Row> edges) {
    return edges.localCheckpoint(true, StorageLevel.MEMORY_AND_DISK());
  }

  private static Row digest(Dataset<Row> edges) {
    var hash = xxhash64(col("node"), col("other")).bitwiseAND(lit(LOW_HALF));
    return edges.agg(count(lit(1)), coalesce(sum(hash), lit(0L))).head();
  }
}
