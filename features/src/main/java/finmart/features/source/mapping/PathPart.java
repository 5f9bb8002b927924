package finmart.features.source.mapping;

import finmart.features.source.file.RawRow;
import java.util.Set;

/**
 * The name of a folder the file lies in, below the source's directory.
 *
 * @param parent 1 is the folder of the file itself, 2 the one around it
 * @param fallback for a file that does not lie that deep
 */
public record PathPart(int parent, String fallback) implements Mapping {
  @Override
  public Object of(RawRow row) {
    String[] parts = row.file().relative().split("/");
    int at = parts.length - 1 - parent;
    return at >= 0 ? parts[at] : fallback;
  }

  @Override
  public Set<String> columns() {
    return Set.of();
  }
}
