package finmart.jobs.conf;

import finmart.domain.audience.DisclosureGate;
import finmart.domain.document.Fields;
import finmart.features.audience.AudienceSettings;
import java.time.Period;

/** The keys {@code audience} and {@code erasure} of {@code conf/platform.yaml}. */
final class AudienceKeys {
  private static final int MOST_PEOPLE = 1_000_000;
  private static final double LEAST_RIDGE = 1e-6;
  private static final double MOST_RIDGE = 1e6;

  /** Delta may still be reading what is younger. */
  private static final int FEWEST_DAYS = 7;

  private AudienceKeys() {}

  static AudienceSettings settings(Fields fields, long seed) {
    try (fields) {
      return new AudienceSettings(
          new DisclosureGate(Math.max(2, fields.whole("minimum", 2, MOST_PEOPLE))),
          fields.word("recipient"),
          Platform.window(fields, "memory"),
          fields.number("lookalike_ridge", LEAST_RIDGE, MOST_RIDGE),
          (int) fields.whole("lookalike_sample", 1, MOST_PEOPLE),
          seed);
    }
  }

  static Period oldVersions(Fields fields) {
    try (fields) {
      Period kept = Platform.window(fields, "old_versions");
      if (fields.has("old_versions") && Platform.days(kept) < FEWEST_DAYS) {
        fields.note("old_versions", kept + " must be at least P" + FEWEST_DAYS + "D");
      }
      return kept;
    }
  }
}
