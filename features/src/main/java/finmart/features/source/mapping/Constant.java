package finmart.features.source.mapping;

import finmart.features.source.file.RawRow;
import java.util.Set;

/** The same text for every row. */
public record Constant(String text) implements Mapping {
  @Override
  public Object of(RawRow row) {
    return text;
  }

  @Override
  public Set<String> columns() {
    return Set.of();
  }
}
