package finmart.jobs.day;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a job counted. Nothing is lost: in = accepted + refused + duplicate (law 3 of the house).
 *
 * @param refused refused rows by reason code
 * @param facts figures for the summary of the day, e.g. users
 */
public record Tally(
    long rowsIn,
    long accepted,
    Map<String, Long> refused,
    long duplicate,
    Map<String, Number> facts) {
  public Tally {
    refused = Map.copyOf(refused);
    facts = Map.copyOf(facts);
    long accounted = accepted + duplicate + sum(refused);
    if (rowsIn != accounted) {
      throw new IllegalStateException(
          "%d rows in, but %d accepted + %s refused + %d duplicate are %d: rows were lost or invented"
              .formatted(rowsIn, accepted, refused, duplicate, accounted));
    }
  }

  /** Every row was accepted. */
  public static Tally all(long rows, Map<String, Number> facts) {
    return new Tally(rows, rows, Map.of(), 0, facts);
  }

  public Tally plus(Tally other) {
    var reasons = new TreeMap<>(refused);
    other.refused.forEach((reason, rows) -> reasons.merge(reason, rows, Long::sum));
    var both = new TreeMap<>(facts);
    both.putAll(other.facts);
    return new Tally(
        rowsIn + other.rowsIn,
        accepted + other.accepted,
        reasons,
        duplicate + other.duplicate,
        both);
  }

  public long refusedRows() {
    return sum(refused);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
