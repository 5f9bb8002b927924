package finmart.jobs.bench.eligibility;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Who may be shown what, so condensed that contestants can be compared: for each product how many
 * people are eligible, and a sum of hashes of who they are. Parts of the people can be added up.
 */
final class EligibilityAnswers implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long ODD = 0x9E3779B97F4A7C15L;

  private final long[] counts;
  private final long[] hashes;

  EligibilityAnswers(int products) {
    counts = new long[products];
    hashes = new long[products];
  }

  void add(long user, int product) {
    long hash = (user + 1) * ODD;
    counts[product]++;
    hashes[product] += hash ^ hash >>> 29;
  }

  /** Adds 64 products of one person, from a place on. */
  void add(long user, long word, int from) {
    for (long left = word; left != 0; left &= left - 1) {
      add(user, from + Long.numberOfTrailingZeros(left));
    }
  }

  EligibilityAnswers plus(EligibilityAnswers other) {
    for (int product = 0; product < counts.length; product++) {
      counts[product] += other.counts[product];
      hashes[product] += other.hashes[product];
    }
    return this;
  }

  /** Eligible pairs of person and product. */
  long pairs() {
    return Arrays.stream(counts).sum();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EligibilityAnswers answers
        && Arrays.equals(counts, answers.counts)
        && Arrays.equals(hashes, answers.hashes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hashes);
  }
}
