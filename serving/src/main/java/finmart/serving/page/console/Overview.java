package finmart.serving.page.console;

import finmart.serving.oversight.FigureDesk;
import finmart.serving.oversight.Section;
import finmart.serving.oversight.ShelfItem;
import finmart.serving.oversight.Told;
import finmart.serving.report.FeatureFigures;
import finmart.serving.report.JobRun;
import finmart.serving.security.Caller;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is worth a look, of what the caller may see.
 *
 * @param people in the feeds; null if it is not for this caller
 * @param offered products that people can see now
 * @param products of the catalogue
 * @param findings of the publish gates
 * @param drifting features to be watched, the worst first
 * @param lastRuns of the last day and attempt, in order; none if they are not for this caller
 */
public record Overview(
    Long people,
    long offered,
    long products,
    long findings,
    List<FeatureFigures> drifting,
    List<JobRun> lastRuns) {
  private static final int MOST_DRIFTING = 6;
  private static final String CALM = "CALM";

  static Overview of(FigureDesk figures, Caller caller) {
    List<ShelfItem> shelf = figures.catalogue(caller.partner());
    List<JobRun> runs =
        Section.RUNS.isOpenTo(caller)
            ? figures.runs().map(Told::figures).orElse(List.of())
            : List.of();
    return new Overview(
        caller.partner() == null ? figures.people() : null,
        shelf.stream().filter(i -> i.standing() == ShelfItem.Standing.OFFERED).count(),
        shelf.size(),
        shelf.stream().mapToLong(item -> item.findings().size()).sum(),
        Section.FEATURES.isOpenTo(caller)
            ? drifting(figures.features().map(Told::figures))
            : List.of(),
        runs.stream()
            .filter(run -> run.asOf().equals(runs.get(0).asOf()))
            .filter(run -> run.attempt() == runs.get(0).attempt())
            .toList());
  }

  private static List<FeatureFigures> drifting(Optional<List<FeatureFigures>> features) {
    return features.orElse(List.of()).stream()
        .filter(feature -> !feature.drift().equals(CALM))
        .sorted(Comparator.comparing(Overview::psi).reversed())
        .limit(MOST_DRIFTING)
        .toList();
  }

  private static double psi(FeatureFigures feature) {
    return Math.max(
        feature.previousPsi() == null ? 0 : feature.previousPsi(),
        feature.monthPsi() == null ? 0 : feature.monthPsi());
  }

  public double seconds() {
    return lastRuns.stream().mapToDouble(r -> r.seconds() == null ? 0 : r.seconds()).sum();
  }

  public long refused() {
    return lastRuns.stream().mapToLong(r -> r.refused() == null ? 0 : r.refused()).sum();
  }

  public long notDone() {
    return lastRuns.stream().filter(run -> !run.state().equals("DONE")).count();
  }
}
