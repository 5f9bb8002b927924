package finmart.serving.page.console;

import finmart.domain.partner.ProductLine;
import finmart.serving.api.ConsoleRoutes;
import finmart.serving.api.Desks;
import finmart.serving.api.Route;
import finmart.serving.oversight.FigureDesk;
import finmart.serving.oversight.Section;
import finmart.serving.oversight.ShelfItem;
import finmart.serving.oversight.Told;
import finmart.serving.page.Browser;
import finmart.serving.page.Figures;
import finmart.serving.page.Visit;
import finmart.serving.report.AudienceCount;
import finmart.serving.report.FeatureFigures;
import finmart.serving.report.FunnelCell;
import finmart.serving.report.JobRun;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Figures that speak of nobody, a page for each section. */
final class FigurePages {
  /** What a line is told apart by on its page. */
  private static final List<String> DIMENSIONS =
      List.of(FunnelCell.PARTNER, "RECALL_SOURCE", "SEGMENT", "DAY");

  private final Browser browser;
  private final FigureDesk figures;

  FigurePages(Browser browser, Desks desks) {
    this.browser = browser;
    this.figures = desks.figures();
  }

  List<Route> routes() {
    return List.of(
        page(Section.OVERVIEW, this::overview),
        page(Section.FUNNEL, this::funnel),
        page(Section.RECALL, this::recall),
        page(Section.ELIGIBILITY, this::eligibility),
        page(Section.AUDIENCES, this::audiences),
        page(Section.CATALOGUE, this::catalogue),
        page(Section.FEATURES, this::features),
        page(Section.RUNS, this::runs));
  }

  private Route page(Section section, Browser.Work work) {
    return browser.get(
        Frame.href(section),
        section.roles(),
        (context, visit) -> {
          ConsoleRoutes.check(section, visit.caller());
          work.answer(context, visit);
        });
  }

  /** The frame of figures that are of now. */
  Frame frame(Section section, Visit visit) {
    return new Frame(section, open(visit), "", "", 0);
  }

  private static List<Section> open(Visit visit) {
    return Arrays.stream(Section.values()).filter(s -> s.isOpenTo(visit.caller())).toList();
  }

  private <T> void told(
      Section section,
      Context context,
      Visit visit,
      Optional<Told<T>> told,
      Function<T, Map<String, Object>> shown) {
    if (told.isEmpty()) {
      browser.show(context, visit, "console/none", Map.of("frame", frame(section, visit)));
      return;
    }
    Told<T> figures = told.get();
    var frame = new Frame(section, open(visit), figures.version(), figures.asOf(), figures.least());
    var given = new HashMap<>(shown.apply(figures.figures()));
    given.put("frame", frame);
    browser.show(context, visit, "console/" + section.code(), given);
  }

  private void overview(Context context, Visit visit) {
    String partner = visit.caller().partner();
    told(
        Section.OVERVIEW,
        context,
        visit,
        figures.funnels(partner),
        funnels ->
            Map.of(
                "overview",
                Overview.of(figures, visit.caller()),
                "lines",
                FunnelTable.overall(
                    FunnelTable.of(funnels, List.of(FunnelCell.PARTNER), name(visit), stage(visit)),
                    line(visit))));
  }

  private void funnel(Context context, Visit visit) {
    told(
        Section.FUNNEL,
        context,
        visit,
        figures.funnels(visit.caller().partner()),
        funnels ->
            Map.of("tables", FunnelTable.of(funnels, DIMENSIONS, name(visit), stage(visit))));
  }

  private UnaryOperator<String> name(Visit visit) {
    Map<String, String> institutions = figures.institutions();
    return code ->
        code.equals(FunnelCell.ALL)
            ? visit.text("console.all")
            : institutions.getOrDefault(code, code);
  }

  private static UnaryOperator<String> line(Visit visit) {
    return line -> visit.text("console.line." + line.toLowerCase(Locale.ROOT));
  }

  private static UnaryOperator<String> stage(Visit visit) {
    return stage -> visit.text("console.stage." + stage.toLowerCase(Locale.ROOT));
  }

  private void recall(Context context, Visit visit) {
    told(
        Section.RECALL,
        context,
        visit,
        figures.sources(),
        sources -> Map.of("tables", SourceTable.of(sources)));
  }

  private void eligibility(Context context, Visit visit) {
    told(
        Section.ELIGIBILITY,
        context,
        visit,
        figures.eligibility(),
        lines ->
            Map.of(
                "tables",
                lines.stream().map(RuleTable::of).toList(),
                "reasons",
                figures.reasons()));
  }

  private void audiences(Context context, Visit visit) {
    told(
        Section.AUDIENCES,
        context,
        visit,
        figures.audiences(),
        audiences -> {
          var bars =
              audiences.stream()
                  .filter(audience -> audience.people() != null)
                  .sorted(Comparator.comparing(AudienceCount::people).reversed())
                  .map(a -> new Chart.Bar(a.segment(), a.people(), Figures.count(a.people())))
                  .toList();
          var shown = new HashMap<String, Object>();
          shown.put("audiences", audiences);
          shown.put("chart", bars.isEmpty() ? null : Chart.bars(bars));
          return shown;
        });
  }

  private void catalogue(Context context, Visit visit) {
    var wish =
        new CatalogueWish(
            context.queryParam("line"), context.queryParam("standing"), context.queryParam("text"));
    List<ShelfItem> all = figures.catalogue(visit.caller().partner());
    var shown =
        new HashMap<String, Object>(
            Map.of(
                "frame",
                frame(Section.CATALOGUE, visit),
                "wish",
                wish,
                "products",
                all.stream().filter(wish::takes).limit(CatalogueWish.MOST).toList(),
                "found",
                (int) all.stream().filter(wish::takes).count(),
                "all",
                all.size(),
                "institutions",
                figures.institutions(),
                "lines",
                List.of(ProductLine.values()),
                "standings",
                List.of(ShelfItem.Standing.values())));
    browser.show(context, visit, "console/catalogue", shown);
  }

  private void features(Context context, Visit visit) {
    String text = Optional.ofNullable(context.queryParam("text")).orElse("").strip();
    String drift = Optional.ofNullable(context.queryParam("drift")).orElse("");
    told(
        Section.FEATURES,
        context,
        visit,
        figures.features(),
        features ->
            Map.of(
                "features",
                features.stream()
                    .filter(f -> f.feature().contains(text.toLowerCase(Locale.ROOT)))
                    .filter(f -> drift.isEmpty() || f.drift().equals(drift))
                    .toList(),
                "all",
                features.size(),
                "counts",
                counts(features),
                "text",
                text,
                "drift",
                drift));
  }

  private static Map<String, Long> counts(List<FeatureFigures> features) {
    var counts = new HashMap<String, Long>();
    features.forEach(feature -> counts.merge(feature.drift(), 1L, Long::sum));
    return counts;
  }

  private void runs(Context context, Visit visit) {
    told(
        Section.RUNS,
        context,
        visit,
        figures.runs(),
        runs -> {
          var shown = new HashMap<String, Object>();
          shown.put("runs", runs);
          shown.put("files", figures.files().map(Told::figures).orElse(List.of()));
          shown.put("unanswered", figures.unanswered());
          shown.put("institutions", figures.institutions());
          shown.put("chart", durations(runs));
          return shown;
        });
  }

  private static Chart durations(List<JobRun> runs) {
    var bars =
        runs.stream()
            .filter(run -> run.asOf().equals(runs.get(0).asOf()) && run.seconds() != null)
            .filter(run -> run.attempt() == runs.get(0).attempt())
            .sorted(Comparator.comparing(JobRun::startedAt))
            .map(
                run ->
                    new Chart.Bar(
                        run.job(),
                        run.seconds(),
                        String.format(Locale.ROOT, "%,.1f s", run.seconds())))
            .toList();
    return bars.isEmpty() ? null : Chart.bars(bars);
  }
}
