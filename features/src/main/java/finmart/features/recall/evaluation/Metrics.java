package finmart.features.recall.evaluation;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Metrics at N, averaged over the questions; relevance is binary.
 *
 * @param recall right answers found / right answers
 * @param precision right answers found / N
 * @param hr share of questions with a right answer found
 * @param ndcg discounted gain 1/log2(position + 1) / that of the ideal list of min(N, right
 *     answers)
 * @param mrr 1 / position of the first right answer, 0 if not found
 * @param map mean over min(N, right answers) of the precision at each position with a right answer
 * @param coverage share of the trained items that are recommended to anybody
 */
public record Metrics(
    double recall,
    double precision,
    double hr,
    double ndcg,
    double mrr,
    double map,
    double coverage) {

  /** Sums over questions; the numbers are computed at the end. */
  static final class Sum {
    private final int at;
    private final BitSet recommended = new BitSet();
    private long questions;
    private double recall;
    private double precision;
    private long hits;
    private double ndcg;
    private double mrr;
    private double map;

    Sum(int at) {
      this.at = at;
    }

    /**
     * Adds one answer.
     *
     * @param list items in the order recommended
     * @param length how many of them there are, N at most
     * @param relevant right answers, rising, at least one
     */
    void add(int[] list, int length, int[] relevant) {
      int found = 0;
      int first = 0;
      double gain = 0;
      double precisions = 0;
      for (int i = 0; i < length; i++) {
        recommended.set(list[i]);
        if (Arrays.binarySearch(relevant, list[i]) >= 0) {
          found++;
          first = first == 0 ? i + 1 : first;
          gain += discount(i);
          precisions += (double) found / (i + 1);
        }
      }
      int ideal = Math.min(at, relevant.length);
      double best = 0;
      for (int i = 0; i < ideal; i++) {
        best += discount(i);
      }
      questions++;
      recall += (double) found / relevant.length;
      precision += (double) found / at;
      hits += found > 0 ? 1 : 0;
      ndcg += gain / best;
      mrr += first == 0 ? 0 : 1.0 / first;
      map += precisions / ideal;
    }

    /**
     * Returns the averages; without any question all are 0.
     *
     * @param counts per item the rows in training
     */
    Metrics over(long[] counts) {
      long trained = Arrays.stream(counts).filter(c -> c > 0).count();
      long covered = recommended.stream().filter(i -> counts[i] > 0).count();
      double n = Math.max(1, questions);
      return new Metrics(
          recall / n,
          precision / n,
          hits / n,
          ndcg / n,
          mrr / n,
          map / n,
          trained == 0 ? 0 : (double) covered / trained);
    }

    private static double discount(int position) {
      return Math.log(2) / Math.log(position + 2.0);
    }
  }
}
