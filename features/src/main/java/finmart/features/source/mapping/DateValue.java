package finmart.features.source.mapping;

import finmart.features.source.RefusalReason;
import finmart.features.source.RowRefusedException;
import finmart.features.source.file.RawRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/** A moment or day, read by the first pattern that fits. */
public record DateValue(Mapping of, List<DatePattern> patterns, ZoneId zone) implements Mapping {
  public DateValue {
    patterns = List.copyOf(patterns);
  }

  @Override
  public Object of(RawRow row) {
    Object value = of.of(row);
    if (value instanceof Instant || value instanceof LocalDate || value instanceof ZonedDateTime) {
      return value;
    }
    String text = Mapping.text(value);
    if (text == null) {
      return null;
    }
    for (DatePattern pattern : patterns) {
      var read = pattern.read(text, zone);
      if (read.isPresent()) {
        return read.get();
      }
    }
    throw new RowRefusedException(
        RefusalReason.DATE_UNREADABLE, "\"%s\" fits none of %s".formatted(text, patterns));
  }

  @Override
  public Set<String> columns() {
    return of.columns();
  }
}
