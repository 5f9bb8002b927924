package finmart.serving.page.console;

import finmart.serving.oversight.Funnel;
import finmart.serving.report.FunnelCell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The funnels of one line by the members of one dimension.
 *
 * @param line blank if its rows are lines
 * @param dimension the members are of
 * @param stages any of them has, in order
 * @param rows the whole line first
 * @param steps shares of the stage before: of the whole line, or of the one member there is
 * @param clicks share of what was seen that was clicked, by member; null if fewer than two may be
 *     told
 */
public record FunnelTable(
    String line, String dimension, List<String> stages, List<Row> rows, Chart steps, Chart clicks) {
  private static final String CLICK = "2_CLICK";

  /**
   * @param cells in the order of the stages; null where the funnel has none
   */
  public record Row(String name, boolean isOfAll, List<Funnel.Stage> cells) {}

  /**
   * One for each line and dimension, in the order given.
   *
   * @param dimensions that are shown
   * @param name of a member
   * @param stageName what a stage is called
   */
  static List<FunnelTable> of(
      List<Funnel> funnels,
      List<String> dimensions,
      UnaryOperator<String> name,
      UnaryOperator<String> stageName) {
    var tables = new ArrayList<FunnelTable>();
    for (String line : funnels.stream().map(Funnel::line).distinct().toList()) {
      for (String dimension : dimensions) {
        List<Funnel> own =
            funnels.stream()
                .filter(f -> f.line().equals(line))
                .filter(f -> f.coversAll() || f.dimension().equals(dimension))
                .toList();
        if (own.stream().anyMatch(f -> !f.coversAll())) {
          tables.add(of(line, dimension, own, name, stageName));
        }
      }
    }
    return tables;
  }

  /**
   * The first row of each line, in one table.
   *
   * @param lineName what a line is called
   */
  static FunnelTable overall(List<FunnelTable> lines, UnaryOperator<String> lineName) {
    var stages = new TreeSet<String>();
    lines.forEach(line -> stages.addAll(line.stages));
    return new FunnelTable(
        "",
        FunnelCell.LINE,
        List.copyOf(stages),
        lines.stream()
            .map(
                line ->
                    new Row(
                        lineName.apply(line.line), false, cells(line.rows.get(0).cells, stages)))
            .toList(),
        null,
        null);
  }

  private static List<Funnel.Stage> cells(List<Funnel.Stage> own, TreeSet<String> stages) {
    var cells = new ArrayList<Funnel.Stage>();
    for (String stage : stages) {
      cells.add(
          own.stream()
              .filter(cell -> cell != null && cell.stage().equals(stage))
              .findFirst()
              .orElse(null));
    }
    return cells;
  }

  private static FunnelTable of(
      String line,
      String dimension,
      List<Funnel> funnels,
      UnaryOperator<String> name,
      UnaryOperator<String> stageName) {
    var stages = new TreeSet<String>();
    funnels.forEach(f -> f.stages().forEach(s -> stages.add(s.stage())));
    Funnel first = funnels.stream().filter(Funnel::coversAll).findFirst().orElse(funnels.get(0));
    var rows = new ArrayList<Row>();
    Stream.concat(Stream.of(first), funnels.stream().filter(f -> f != first))
        .forEach(
            f ->
                rows.add(
                    new Row(name.apply(f.member()), f.coversAll(), cells(f.stages(), stages))));
    var steps =
        first.stages().stream()
            .filter(stage -> stage.ofFormer() != null && !stage.stage().equals(stages.first()))
            .map(stage -> new Chart.Range(stageName.apply(stage.stage()), stage.ofFormer()))
            .toList();
    var clicks =
        funnels.stream()
            .filter(f -> !f.coversAll())
            .flatMap(f -> clicks(f, name).stream())
            .sorted(Comparator.comparing(range -> -range.interval().share()))
            .toList();
    return new FunnelTable(
        line,
        dimension,
        List.copyOf(stages),
        List.copyOf(rows),
        steps.isEmpty() ? null : Chart.ranges(steps),
        clicks.size() < 2 ? null : Chart.ranges(clicks));
  }

  private static Optional<Chart.Range> clicks(Funnel funnel, UnaryOperator<String> name) {
    return funnel.stages().stream()
        .filter(stage -> stage.stage().equals(CLICK))
        .map(Funnel.Stage::ofFormer)
        .filter(Objects::nonNull)
        .map(interval -> new Chart.Range(name.apply(funnel.member()), interval))
        .findFirst();
  }
}
