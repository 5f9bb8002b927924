package finmart.features.feedback;

import finmart.domain.document.Fields;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * How the funnel is counted.
 *
 * @param window offers shown within this time before the day are counted
 * @param leastPeople fewest people a figure may speak of
 * @param maturation days after it was shown from which an offer that has not reached a step is
 *     taken not to reach it; steps without an entry are known at once
 */
public record FunnelSettings(Period window, long leastPeople, Map<FunnelStep, Integer> maturation)
    implements Serializable {
  private static final int MOST_DAYS = 365;

  public FunnelSettings {
    maturation = Map.copyOf(maturation);
    int before = 0;
    for (FunnelStep step : FunnelStep.values()) {
      int days = maturation.getOrDefault(step, before);
      if (days < before) {
        throw new IllegalArgumentException(
            "maturation_days of %s, %d, must not be below that of the step before, %d"
                .formatted(step.name().toLowerCase(Locale.ROOT), days, before));
      }
      before = days;
    }
    long longest = ChronoUnit.DAYS.between(LocalDate.EPOCH, LocalDate.EPOCH.plus(window));
    if (before >= longest) {
      throw new IllegalArgumentException(
          "maturation_days of %d leave nothing to count within window %s"
              .formatted(before, window));
    }
  }

  /** A month, fifty people, and two weeks until a product is in use. */
  public static FunnelSettings standard() {
    return new FunnelSettings(Period.ofDays(30), 50, Map.of(FunnelStep.ACTIVATED, 14));
  }

  /**
   * Reads {@code funnel} of {@code conf/platform.yaml}.
   *
   * @param window that was read from it and is one
   * @param leastPeople the same floor as that of audiences
   */
  public static FunnelSettings read(Fields fields, Period window, long leastPeople) {
    try (fields) {
      var maturation = new EnumMap<FunnelStep, Integer>(FunnelStep.class);
      try (Fields days = fields.in("maturation_days")) {
        for (FunnelStep step : FunnelStep.values()) {
          if (step != FunnelStep.IMPRESSION) {
            String key = step.name().toLowerCase(Locale.ROOT);
            maturation.put(step, (int) days.whole(key, 0, MOST_DAYS));
          }
        }
      }
      return fields
          .build(() -> new FunnelSettings(window, leastPeople, maturation))
          .orElseGet(FunnelSettings::standard);
    }
  }

  /** Days from which it is known whether an offer reaches the step. */
  public int days(FunnelStep step) {
    for (FunnelStep at = step; at != FunnelStep.IMPRESSION; at = at.before()) {
      if (maturation.containsKey(at)) {
        return maturation.get(at);
      }
    }
    return 0;
  }
}
