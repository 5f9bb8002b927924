package finmart.features.source.declaration;

import finmart.features.source.file.FileFormat;
import finmart.features.source.mapping.Condition;
import finmart.features.source.mapping.Mapping;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A small lookup table out of another file of the same source. Held in memory by every task.
 *
 * @param files patterns of its files
 * @param only rows that count
 */
public record Reference(
    String name,
    List<String> files,
    FileFormat format,
    List<Condition> only,
    Mapping key,
    Mapping value)
    implements Serializable {
  /** More rows than this are no small table. */
  public static final int MAX_ROWS = 1_000_000;

  public Reference {
    files = List.copyOf(files);
    only = List.copyOf(only);
  }

  public boolean matches(String relative) {
    return FilePattern.anyMatches(files, relative);
  }

  /** The columns its files must have. */
  public Set<String> columns() {
    var columns = new LinkedHashSet<String>(key.columns());
    columns.addAll(value.columns());
    only.forEach(condition -> columns.addAll(condition.of().columns()));
    return columns;
  }
}
