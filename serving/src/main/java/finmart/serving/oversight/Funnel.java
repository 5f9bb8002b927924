package finmart.serving.oversight;

import finmart.serving.report.FunnelCell;
import finmart.serving.report.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * How far people came in one line with one institution.
 *
 * @param partner {@link FunnelCell#ALL} for all institutions together
 */
public record Funnel(String line, String partner, List<Stage> stages) {
  /**
   * @param events null if not told
   * @param people null if not told
   * @param ofFormer share of the people of the stage before; null if either is not told, or people
   *     reached it another way
   */
  public record Stage(String stage, Long events, Long people, Interval ofFormer) {}

  public Funnel {
    stages = List.copyOf(stages);
  }

  public boolean coversAll() {
    return partner.equals(FunnelCell.ALL);
  }

  /**
   * @param cells in the order of lines, partners and stages
   */
  static List<Funnel> of(List<FunnelCell> cells) {
    var funnels = new LinkedHashMap<List<String>, List<Stage>>();
    FunnelCell former = null;
    for (FunnelCell cell : cells) {
      boolean follows =
          former != null
              && former.line().equals(cell.line())
              && former.partner().equals(cell.partner());
      funnels
          .computeIfAbsent(List.of(cell.line(), cell.partner()), key -> new ArrayList<>())
          .add(
              new Stage(
                  cell.stage(),
                  cell.events(),
                  cell.people(),
                  follows ? share(cell, former) : null));
      former = cell;
    }
    return funnels.entrySet().stream()
        .map(own -> new Funnel(own.getKey().get(0), own.getKey().get(1), own.getValue()))
        .toList();
  }

  private static Interval share(FunnelCell cell, FunnelCell former) {
    boolean isShare =
        cell.hasNumbers()
            && former.hasNumbers()
            && former.people() > 0
            && cell.people() <= former.people();
    return isShare ? Interval.wilson(cell.people(), former.people()) : null;
  }
}
