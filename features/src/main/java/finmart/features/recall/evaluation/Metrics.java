package finmart.features.recall.evaluation;

import java.util.Arrays;

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
 * @param novelty mean self-information of what is recommended: log2(trained users / users who have
 *     the item), bits; an item nobody has counts as one person's (Zhou et al. 2010)
 */
public record Metrics(
    double recall,
    double precision,
    double hr,
    double ndcg,
    double mrr,
    double map,
    double coverage,
    double novelty) {

  /** Sums over questions; the numbers are computed at the end. */
  public static final class Sum {
    private final int at;
    private final long[] recommended;
    private long questions;
    private double recall;
    private double precision;
    private long hits;
    private double ndcg;
    private double mrr;
    private double map;

    /**
     * @param at N
     * @param items number of items
     */
    public Sum(int at, int items) {
      this.at = at;
      this.recommended = new long[items];
    }

    /**
     * Adds one answer.
     *
     * @param list items in the order recommended
     * @param length how many of them there are, N at most
     * @param relevant right answers, rising, at least one
     */
    public void add(int[] list, int length, int[] relevant) {
      int found = 0;
      int first = 0;
      double gain = 0;
      double precisions = 0;
      for (int i = 0; i < length; i++) {
        recommended[list[i]]++;
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

    /** How many answers were added. */
    public long questions() {
      return questions;
    }

    /** Of them those with a right answer found. */
    public long hits() {
      return hits;
    }

    double ndcg() {
      return ndcg / Math.max(1, questions);
    }

    /** Adds all answers of the other. */
    void add(Sum other) {
      for (int item = 0; item < recommended.length; item++) {
        recommended[item] += other.recommended[item];
      }
      questions += other.questions;
      recall += other.recall;
      precision += other.precision;
      hits += other.hits;
      ndcg += other.ndcg;
      mrr += other.mrr;
      map += other.map;
    }

    /**
     * Returns the averages; without any question all are 0.
     *
     * @param holders per item the users who have it in training
     * @param users users with a history
     */
    public Metrics over(long[] holders, long users) {
      long trained = 0;
      long covered = 0;
      long shown = 0;
      double surprise = 0;
      for (int item = 0; item < holders.length; item++) {
        trained += holders[item] > 0 ? 1 : 0;
        covered += holders[item] > 0 && recommended[item] > 0 ? 1 : 0;
        shown += recommended[item];
        double odds = (double) Math.max(1, users) / Math.max(1, holders[item]);
        surprise += recommended[item] * Math.log(odds) / Math.log(2);
      }
      double n = Math.max(1, questions);
      return new Metrics(
          recall / n,
          precision / n,
          hits / n,
          ndcg / n,
          mrr / n,
          map / n,
          trained == 0 ? 0 : (double) covered / trained,
          shown == 0 ? 0 : surprise / shown);
    }

    private static double discount(int position) {
      return Math.log(2) / Math.log(position + 2.0);
    }
  }
}
