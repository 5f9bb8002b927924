package finmart.features.source.mapping;

import finmart.features.source.file.RawRow;
import java.util.Set;

/** No value. */
public record Nothing() implements Mapping {
  @Override
  public Object of(RawRow row) {
    return null;
  }

  @Override
  public Set<String> columns() {
    return Set.of();
  }
}
