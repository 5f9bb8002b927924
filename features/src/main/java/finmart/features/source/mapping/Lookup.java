package finmart.features.source.mapping;

import finmart.features.source.RefusalReason;
import finmart.features.source.RowRefusedException;
import finmart.features.source.file.RawRow;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The value a table holds for a key.
 *
 * @param table key to value; empty if a reference is named
 * @param reference name of a reference of the declaration, or empty text
 * @param fallback what a key that is not in the table gives; null refuses the row
 */
public record Lookup(Mapping of, Map<String, String> table, String reference, Mapping fallback)
    implements Mapping {
  public Lookup {
    table = Collections.unmodifiableMap(new LinkedHashMap<>(table));
  }

  @Override
  public Object of(RawRow row) {
    String key = of.textOf(row);
    String value = key == null ? null : tableFor(row).get(key);
    if (value != null) {
      return value;
    }
    if (fallback != null) {
      return fallback.of(row);
    }
    if (key == null) {
      return null;
    }
    String where = reference.isEmpty() ? "the declared table" : "reference " + reference;
    throw new RowRefusedException(
        RefusalReason.VALUE_UNKNOWN, "\"%s\" is not in %s".formatted(key, where));
  }

  @Override
  public Set<String> columns() {
    return Mapping.columnsOf(Stream.concat(Stream.of(of), Optional.ofNullable(fallback).stream()));
  }

  private Map<String, String> tableFor(RawRow row) {
    return reference.isEmpty() ? table : row.file().reference(reference);
  }
}
