package finmart.domain.time;

import finmart.domain.document.Fields;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A parameter that changes with the law: each value holds from its first day until a later one
 * replaces it.
 *
 * @param byFirstDay values by the day they came into force
 */
public record Dated<T>(Map<LocalDate, T> byFirstDay) implements Serializable {
  public Dated {
    byFirstDay = new TreeMap<>(byFirstDay);
  }

  /** A parameter that never came into force. */
  public static <T> Dated<T> never() {
    return new Dated<>(Map.of());
  }

  /**
   * Reads the list under a key; each entry has {@code valid_from}, {@code source} and what the
   * reader asks for.
   */
  public static <T> Dated<T> read(Fields top, String key, Function<Fields, T> reader) {
    var values = new TreeMap<LocalDate, T>();
    for (Fields fields : top.each(key)) {
      try (fields) {
        LocalDate from = fields.date("valid_from");
        fields.word("source");
        if (values.put(from, reader.apply(fields)) != null) {
          fields.note("valid_from", from + " has two values");
        }
      }
    }
    return new Dated<>(values);
  }

  /** Returns the value in force on a day; empty before the first one. */
  public Optional<T> on(LocalDate day) {
    return Optional.ofNullable(new TreeMap<>(byFirstDay).floorEntry(day)).map(Map.Entry::getValue);
  }
}
