package finmart.jobs.sandbox.http;

/**
 * How an institution deals with leads it has, and reports of them.
 *
 * @param seed of what becomes of leads and of which reports are odd
 * @param approved share of wanted leads that are approved, 0 to 1; the others are declined
 * @param reversed share of approvals taken back the day after, 0 to 1
 * @param repeated share of reports said twice, in two messages, 0 to 1
 * @param doubled share of leads pushed again that are taken again, 0 to 1: a second effect, which
 *     no institution should have
 * @param isDisordered whether it tells the later before the earlier
 */
public record Manners(
    long seed,
    double approved,
    double reversed,
    double repeated,
    double doubled,
    boolean isDisordered) {
  public Manners {
    for (double share : new double[] {approved, reversed, repeated, doubled}) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "shares approved %s, reversed %s, repeated %s and doubled %s must be 0 to 1"
                .formatted(approved, reversed, repeated, doubled));
      }
    }
  }

  /** With test leads: whatever is told of them is told once and in order. */
  Manners ofTests() {
    return new Manners(seed, approved, 0, 0, doubled, false);
  }
}
