package finmart.features.source.mapping;

import finmart.features.source.RefusalReason;
import finmart.features.source.RowRefusedException;
import finmart.features.source.file.RawRow;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A decision table: the first case whose conditions all hold gives the value.
 *
 * @param otherwise what a row gives that fits no case; null refuses it
 */
public record Cases(List<Case> cases, Mapping otherwise) implements Mapping {
  public Cases {
    cases = List.copyOf(cases);
  }

  /** One line of the table. */
  public record Case(List<Condition> when, Mapping then) implements Serializable {
    public Case {
      when = List.copyOf(when);
    }
  }

  @Override
  public Object of(RawRow row) {
    for (Case line : cases) {
      if (Condition.allHold(line.when(), row)) {
        return line.then().of(row);
      }
    }
    if (otherwise != null) {
      return otherwise.of(row);
    }
    String seen =
        asked()
            .distinct()
            .map(m -> String.join("/", m.columns()) + " \"" + m.textOf(row) + "\"")
            .collect(Collectors.joining(", "));
    throw new RowRefusedException(RefusalReason.VALUE_UNKNOWN, "no case fits " + seen);
  }

  @Override
  public Set<String> columns() {
    var given =
        Stream.concat(cases.stream().map(Case::then), Optional.ofNullable(otherwise).stream());
    return Mapping.columnsOf(Stream.concat(asked(), given));
  }

  private Stream<Mapping> asked() {
    return cases.stream().flatMap(c -> c.when().stream()).map(Condition::of);
  }
}
