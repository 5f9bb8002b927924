package finmart.domain.time;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The day a run stands on: what was known before its midnight in Shanghai is known, nothing later
 * exists.
 */
public record AsOf(LocalDate day) implements Serializable {
  /** Business days begin and end here. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  public AsOf {
    requireNonNull(day, "day");
  }

  /**
   * @throws java.time.format.DateTimeParseException unless the text is a date like 2026-01-31
   */
  public static AsOf parse(String text) {
    return new AsOf(LocalDate.parse(text));
  }

  /** The first moment that is not known. */
  public Instant midnight() {
    return day.atStartOfDay(ZONE).toInstant();
  }

  public AsOf plusDays(long days) {
    return new AsOf(day.plusDays(days));
  }

  @Override
  public String toString() {
    return day.toString();
  }
}
