package finmart.features.source.mapping;

import finmart.features.source.file.RawRow;
import java.util.Set;

/** A piece of the first line above the header that holds it, e.g. the card's number. */
public record PreambleText(String after, String before) implements Mapping {
  @Override
  public Object of(RawRow row) {
    for (String line : row.file().preamble()) {
      String piece = Part.between(line, after, before);
      if (piece != null) {
        return piece;
      }
    }
    return null;
  }

  @Override
  public Set<String> columns() {
    return Set.of();
  }
}
