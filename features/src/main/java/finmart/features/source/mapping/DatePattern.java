package finmart.features.source.mapping;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** A pattern of {@link DateTimeFormatter}, strict: there is no 30 February. */
public final class DatePattern implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String pattern;
  private transient DateTimeFormatter formatter;

  /**
   * @throws IllegalArgumentException if the pattern is none
   */
  public DatePattern(String pattern) {
    this.pattern = pattern;
    this.formatter = formatterOf(pattern);
  }

  /** Reads a text; a date alone is its first moment in the zone. Empty if the text does not fit. */
  public Optional<ZonedDateTime> read(String text, ZoneId zone) {
    if (formatter == null) {
      formatter = formatterOf(pattern); // after a journey to another machine
    }
    try {
      TemporalAccessor read =
          formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      if (read instanceof OffsetDateTime moment) {
        return Optional.of(moment.atZoneSameInstant(zone));
      }
      return Optional.of(
          read instanceof LocalDateTime time
              ? time.atZone(zone)
              : ((LocalDate) read).atStartOfDay(zone));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static DateTimeFormatter formatterOf(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DatePattern that && pattern.equals(that.pattern);
  }

  @Override
  public int hashCode() {
    return pattern.hashCode();
  }

  @Override
  public String toString() {
    return pattern;
  }
}
