package finmart.features.source.mapping;

import finmart.features.source.file.RawRow;
import java.util.Set;

/** The value of a column as it stands, without the blanks around it. */
public record ColumnValue(String column) implements Mapping {
  @Override
  public Object of(RawRow row) {
    Object value = row.value(column);
    return "".equals(value) ? null : value;
  }

  @Override
  public Set<String> columns() {
    return Set.of(column);
  }
}
