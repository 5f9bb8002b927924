package finmart.features.ranking;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.Period;

/**
 * How a product wears off that was seen and not clicked.
 *
 * @param window how far back it counts; longer than nothing
 * @param keep what each impression leaves of the score, above 0 to 1; 1 is no fatigue
 * @param cap impressions after which a product goes behind all others, 1 or more
 */
public record Fatigue(Period window, double keep, int cap) implements Serializable {
  /** Nobody ever tires. */
  public static final Fatigue NONE = new Fatigue(Period.ofDays(1), 1, Integer.MAX_VALUE);

  public Fatigue {
    if (!(keep > 0 && keep <= 1)
        || cap < 1
        || !LocalDate.EPOCH.plus(window).isAfter(LocalDate.EPOCH)) {
      throw new IllegalArgumentException(
          "window %s must be longer than nothing, keep %s above 0 to 1, cap %d 1 or more"
              .formatted(window, keep, cap));
    }
  }

  /** The share of a score that is left after so many impressions. */
  double left(int impressions) {
    return Math.pow(keep, impressions);
  }

  /** Lowers a score, also one below 0. */
  float applied(float score, int impressions) {
    return impressions == 0 ? score : (float) (score - Math.abs(score) * (1 - left(impressions)));
  }
}
