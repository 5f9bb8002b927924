package finmart.features.quality;

import finmart.domain.document.Fields;

/**
 * What may be told of features, and when a shift is worth a look.
 *
 * @param leastPeople fewest people a figure may speak of
 * @param watchPsi stability index from which a feature is to be watched
 * @param alarmPsi from which something has happened; not below {@code watchPsi}
 */
public record QualitySettings(long leastPeople, double watchPsi, double alarmPsi) {
  private static final double MOST_PSI = 10;

  public QualitySettings {
    if (alarmPsi < watchPsi) {
      throw new IllegalArgumentException(
          "psi_alarm %s must not be below psi_watch %s".formatted(alarmPsi, watchPsi));
    }
  }

  /** 50 people, and the limits of Siddiqi (2006). */
  public static QualitySettings standard() {
    return new QualitySettings(50, 0.1, 0.25);
  }

  /**
   * Reads {@code quality} of {@code conf/platform.yaml}.
   *
   * @param leastPeople the same floor as that of audiences
   */
  public static QualitySettings read(Fields fields, long leastPeople) {
    try (fields) {
      double watch = fields.number("psi_watch", 0, MOST_PSI);
      double alarm = fields.number("psi_alarm", 0, MOST_PSI);
      return fields
          .build(() -> new QualitySettings(leastPeople, watch, alarm))
          .orElse(QualitySettings.standard());
    }
  }

  /** What a stability index calls for. */
  public Drift of(double psi) {
    if (psi >= alarmPsi) {
      return Drift.ALARM;
    }
    return psi >= watchPsi ? Drift.WATCH : Drift.CALM;
  }

  /** How much a feature has moved. */
  public enum Drift {
    CALM,
    WATCH,
    ALARM
  }
}
