package finmart.serving.page.console;

import finmart.serving.oversight.Source;
import java.util.List;

/**
 * The recall sources of one line.
 *
 * @param hitRates null if none may be told
 */
public record SourceTable(String line, List<Source> sources, Chart hitRates) {
  static List<SourceTable> of(List<Source> sources) {
    return sources.stream()
        .map(source -> source.worth().line())
        .distinct()
        .map(line -> of(line, sources.stream().filter(s -> s.worth().line().equals(line)).toList()))
        .toList();
  }

  private static SourceTable of(String line, List<Source> sources) {
    var ranges =
        sources.stream()
            .filter(source -> source.hitRate() != null)
            .map(source -> new Chart.Range(source.worth().source(), source.hitRate()))
            .toList();
    return new SourceTable(line, sources, ranges.isEmpty() ? null : Chart.ranges(ranges));
  }
}
