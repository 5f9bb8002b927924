package finmart.serving.oversight;

import finmart.domain.estimate.Interval;
import finmart.serving.report.FunnelCell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * How far offers of one line got, all or those of one member of a dimension.
 *
 * @param member {@link FunnelCell#ALL} for the whole line
 */
public record Funnel(String line, String dimension, String member, List<Stage> stages) {
  /**
   * @param offers null if not told
   * @param people null if not told
   * @param ofFormer share of the offers at the stage before that are old enough to be decided; null
   *     if it is not told, or none is
   */
  public record Stage(String stage, Long offers, Long people, Interval ofFormer) {}

  public Funnel {
    stages = List.copyOf(stages);
  }

  public boolean coversAll() {
    return dimension.equals(FunnelCell.LINE);
  }

  /**
   * @param cells in the order of lines, dimensions, members and stages
   */
  static List<Funnel> of(List<FunnelCell> cells) {
    var funnels = new LinkedHashMap<List<String>, List<Stage>>();
    for (FunnelCell cell : cells) {
      funnels
          .computeIfAbsent(
              List.of(cell.line(), cell.dimension(), cell.member()), key -> new ArrayList<>())
          .add(new Stage(cell.stage(), cell.offers(), cell.people(), share(cell)));
    }
    return funnels.entrySet().stream()
        .map(
            own ->
                new Funnel(
                    own.getKey().get(0), own.getKey().get(1), own.getKey().get(2), own.getValue()))
        .toList();
  }

  private static Interval share(FunnelCell cell) {
    return cell.mature() == null || cell.mature() == 0
        ? null
        : Interval.wilson(cell.converted(), cell.mature());
  }
}
