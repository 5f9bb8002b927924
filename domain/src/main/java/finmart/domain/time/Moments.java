package finmart.domain.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** Moments as people write them. */
public final class Moments {
  private static final int DAY_LENGTH = 10;

  /** A day, and maybe a time of day, and maybe an offset. */
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Moments() {}

  /**
   * Reads {@code 2026-03-01T09:30:00Z}, {@code 2026-03-01 17:30+08:00}, {@code 2026-03-01T09:30} or
   * {@code 2026-03-01}; without an offset it is the wall clock of Shanghai, a day is its midnight.
   *
   * @return empty if it is none of these
   */
  public static Optional<Instant> parse(String text) {
    try {
      String written = text.strip();
      if (written.length() > DAY_LENGTH && written.charAt(DAY_LENGTH) == ' ') {
        written = written.substring(0, DAY_LENGTH) + "T" + written.substring(DAY_LENGTH + 1);
      }
      TemporalAccessor read =
          FORMAT.parseBest(written, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      return Optional.of(instant(read));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant instant(TemporalAccessor read) {
    if (read instanceof OffsetDateTime moment) {
      return moment.toInstant();
    }
    return read instanceof LocalDateTime clock
        ? clock.atZone(AsOf.ZONE).toInstant()
        : new AsOf((LocalDate) read).midnight();
  }
}
