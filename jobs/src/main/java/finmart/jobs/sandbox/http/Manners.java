package finmart.jobs.sandbox.http;

/**
 * How an institution reports.
 *
 * @param seed of what becomes of leads and of which reports are odd
 * @param approved share of wanted leads that are approved, 0 to 1; the others are declined
 * @param reversed share of approvals taken back the day after, 0 to 1
 * @param repeated share of reports said twice, in two messages, 0 to 1
 * @param isDisordered whether it tells the later before the earlier
 */
public record Manners(
    long seed, double approved, double reversed, double repeated, boolean isDisordered) {
  public Manners {
    for (double share : new double[] {approved, reversed, repeated}) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "shares approved %s, reversed %s and repeated %s must be 0 to 1"
                .formatted(approved, reversed, repeated));
      }
    }
  }
}
