package finmart.serving.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many reached a stage. Grain: line, partner, stage.
 *
 * @param partner code of an institution, or {@link #ALL} for all of the line together
 * @param stage number and name, e.g. {@code 1_IMPRESSION}, so that stages sort
 * @param events events or leads at the stage; null if not told
 * @param people different people behind them; null if not told
 */
public record FunnelCell(String line, String partner, String stage, Long events, Long people) {
  /** All institutions of the line. */
  public static final String ALL = "*";

  private static final Comparator<FunnelCell> ORDER =
      Comparator.comparing(FunnelCell::line)
          .thenComparing(FunnelCell::partner)
          .thenComparing(FunnelCell::stage);

  private record Level(String line, String stage) {}

  public boolean hasNumbers() {
    return people != null;
  }

  private FunnelCell hidden() {
    return new FunnelCell(line, partner, stage, null, null);
  }

  /** The cells that may be told, in order; the others stand without numbers. */
  static List<FunnelCell> told(List<FunnelCell> exact, Floor floor) {
    var funnels = new TreeMap<String, List<FunnelCell>>();
    exact.stream()
        .sorted(ORDER)
        .forEach(
            cell ->
                funnels
                    .computeIfAbsent(cell.line + "/" + cell.partner, key -> new ArrayList<>())
                    .add(cell));
    var told = new ArrayList<FunnelCell>();
    funnels.values().forEach(stages -> told.addAll(falling(stages, floor)));
    Map<Level, List<FunnelCell>> levels = new HashMap<>();
    told.forEach(
        cell ->
            levels
                .computeIfAbsent(new Level(cell.line, cell.stage), key -> new ArrayList<>())
                .add(cell));
    return levels.values().stream()
        .flatMap(level -> beside(level, floor).stream())
        .sorted(ORDER)
        .toList();
  }

  /** Who falls out between two stages is a group too. */
  private static List<FunnelCell> falling(List<FunnelCell> stages, Floor floor) {
    List<Long> people = floor.staircase(stages.stream().map(FunnelCell::people).toList());
    var told = new ArrayList<FunnelCell>();
    for (int stage = 0; stage < stages.size(); stage++) {
      FunnelCell cell = stages.get(stage);
      told.add(people.get(stage) == null ? cell.hidden() : cell);
    }
    return told;
  }

  /**
   * What is hidden of institutions can not be had by subtracting the others from all: the smallest
   * that is told is hidden too until enough are hidden together. Nobody counts twice among those
   * whom all have and no told one has, so that number is never too great.
   */
  private static List<FunnelCell> beside(List<FunnelCell> level, Floor floor) {
    var cells = new ArrayList<>(level);
    FunnelCell all =
        cells.stream()
            .filter(c -> c.partner.equals(ALL) && c.hasNumbers())
            .findFirst()
            .orElse(null);
    var own = new ArrayList<>(cells.stream().filter(c -> !c.partner.equals(ALL)).toList());
    while (all != null
        && own.stream().anyMatch(c -> !c.hasNumbers())
        && own.stream().anyMatch(FunnelCell::hasNumbers)
        && all.people - own.stream().filter(FunnelCell::hasNumbers).mapToLong(c -> c.people).sum()
            < floor.least()) {
      FunnelCell smallest =
          own.stream()
              .filter(FunnelCell::hasNumbers)
              .min(Comparator.comparing(FunnelCell::people).thenComparing(FunnelCell::partner))
              .orElseThrow();
      own.set(own.indexOf(smallest), smallest.hidden());
    }
    cells.removeIf(c -> !c.partner.equals(ALL));
    cells.addAll(own);
    return cells;
  }
}
