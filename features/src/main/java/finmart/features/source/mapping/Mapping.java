package finmart.features.source.mapping;

import finmart.features.source.RowRefusedException;
import finmart.features.source.file.RawRow;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One way to get a value out of a raw row. Values are text, numbers, truth values, dates, {@link
 * Instant}s or {@link ZonedDateTime}s; null stands for nothing.
 */
public sealed interface Mapping extends Serializable
    permits Cases,
        ColumnValue,
        Concat,
        Constant,
        ContentId,
        DateValue,
        DecimalValue,
        Lookup,
        Nothing,
        Part,
        PathPart,
        PreambleText,
        Slice {
  /**
   * Returns the value for a row, null if the row has none.
   *
   * @throws RowRefusedException if what stands there can not be understood
   */
  Object of(RawRow row);

  /** The columns of the raw row this asks for. */
  Set<String> columns();

  /** The value for a row as text, null if the row has none. */
  default String textOf(RawRow row) {
    return text(of(row));
  }

  /** Returns any value as text: dates as 2026-01-31, numbers without exponent; blank is null. */
  static String text(Object value) {
    if (value instanceof String text) {
      return text.isEmpty() ? null : text;
    }
    if (value instanceof ZonedDateTime time) {
      boolean isDay = time.toLocalTime().toSecondOfDay() == 0;
      return isDay ? time.toLocalDate().toString() : time.toInstant().toString();
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value == null ? null : value.toString();
  }

  /** The columns several mappings ask for. */
  static Set<String> columnsOf(Stream<Mapping> mappings) {
    return mappings.flatMap(m -> m.columns().stream()).collect(Collectors.toUnmodifiableSet());
  }
}
