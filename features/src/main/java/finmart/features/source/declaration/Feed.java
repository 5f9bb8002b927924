package finmart.features.source.declaration;

import finmart.domain.time.AsOf;
import finmart.features.source.file.FileFormat;
import finmart.features.source.mapping.Condition;
import finmart.features.source.mapping.Mapping;
import finmart.features.table.Table;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Files of a source that fill one contract.
 *
 * @param name unique within the source
 * @param files patterns over paths below the source's directory
 * @param only rows that are meant for this feed; others are not counted as coming in
 * @param columns a mapping for each column of the contract that has one, in the contract's order
 */
public record Feed(
    String name,
    Table contract,
    List<String> files,
    FileFormat format,
    List<Condition> only,
    LinkedHashMap<String, Mapping> columns)
    implements Serializable {
  public Feed {
    files = List.copyOf(files);
    only = List.copyOf(only);
    columns = new LinkedHashMap<>(columns);
  }

  /** True if the file belongs to this feed. */
  public boolean matches(String relative) {
    return FilePattern.anyMatches(files, relative);
  }

  /** The day whose knowledge a file holds, when its folder says so ({@code known_on=DATE}). */
  public static Optional<LocalDate> knownOn(String relative) {
    return FilePattern.knownOn(relative);
  }

  /** False for a file whose folder says that nothing in it is known yet. */
  public static boolean isDue(String relative, AsOf asOf) {
    return knownOn(relative).map(day -> day.isBefore(asOf.day())).orElse(true);
  }

  /** The columns of the raw files this feed asks for. */
  public Set<String> rawColumns() {
    var asked = new LinkedHashSet<String>();
    columns.values().forEach(m -> asked.addAll(m.columns()));
    only.forEach(condition -> asked.addAll(condition.of().columns()));
    return asked;
  }

  /** The mapping of a column, if it has one. */
  public Optional<Mapping> mapping(String column) {
    return Optional.ofNullable(columns.get(column));
  }

  @Override
  public LinkedHashMap<String, Mapping> columns() {
    return new LinkedHashMap<>(columns);
  }
}
