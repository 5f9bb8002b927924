package finmart.jobs.command;

import finmart.features.eligibility.Exclusions;
import finmart.features.eligibility.Exclusions.Step;
import java.util.ArrayList;
import java.util.List;

/** Draws the eligibility funnel: bars of text, or a page with bars of SVG. */
final class FunnelPlot {
  private static final int TEXT_WIDTH = 30;
  private static final int WIDTH = 420;
  private static final int LEFT = 420;
  private static final int STEP = 24;

  private FunnelPlot() {}

  /**
   * A table of one line, with a bar of what is left after each rule; the rule asked for is marked.
   */
  static List<String> text(Exclusions line, String code) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add(
        "  %-22s %8s %9s %11s %11s %11s %11s"
            .formatted(
                line.productLine(), "products", "people", "pairs", "unknown", "alone", "left"));
    lines.add(
        "  %-22s %8s %9s %11s %11s %11s %,11d  %s"
            .formatted("(all)", "", "", "", "", "", line.allPairs(), bar(line, line.allPairs())));
    for (Step step : line.steps()) {
      lines.add(
          "%s %-22s %,8d %,9d %,11d %,11d %,11d %,11d  %-30s %s"
              .formatted(
                  step.code().equals(code) ? ">" : " ",
                  step.code(),
                  step.products(),
                  step.people(),
                  step.pairs(),
                  step.unknownPairs(),
                  step.alonePairs(),
                  step.leftPairs(),
                  bar(line, step.leftPairs()),
                  step.source()));
    }
    return lines;
  }

  private static String bar(Exclusions line, long pairs) {
    long all = Math.max(1, line.allPairs());
    return "#".repeat((int) (pairs * TEXT_WIDTH / all));
  }

  /** A page without scripts that shows the funnel of every line. */
  static String page(String code, String day, String officer, List<Exclusions> lines) {
    var page = new StringBuilder();
    page.append("<!DOCTYPE html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>")
        .append(escaped(code))
        .append(
            "</title>\n<style>body{font:14px sans-serif;margin:2em}text{font-size:12px}</style>\n")
        .append("<h1>%s on %s</h1>\n<p>%s</p>\n".formatted(escaped(code), day, escaped(officer)));
    lines.forEach(line -> page.append(figure(line, code)));
    return page.append("</html>\n").toString();
  }

  private static String figure(Exclusions line, String code) {
    var svg = new StringBuilder();
    svg.append("<h2>%s</h2>\n".formatted(line.productLine()));
    svg.append(
        "<svg width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"pairs left after each rule\">\n"
            .formatted(LEFT + WIDTH + 120, STEP * (line.steps().size() + 1)));
    svg.append(bar(0, "all pairs", line.allPairs(), line, "#9aa5b1"));
    int place = 1;
    for (Step step : line.steps()) {
      String colour = step.code().equals(code) ? "#c0392b" : "#4a7fb0";
      String name = "%s: %s".formatted(step.code(), step.source());
      svg.append(bar(place++, name, step.leftPairs(), line, colour));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String bar(int place, String name, long pairs, Exclusions line, String colour) {
    long width = pairs * WIDTH / Math.max(1, line.allPairs());
    int top = place * STEP;
    return """
        <text x="0" y="%d">%s</text><rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>\
        <text x="%d" y="%d">%,d</text>
        """
        .formatted(
            top + STEP - 8,
            escaped(name),
            LEFT,
            top + 2,
            width,
            STEP - 6,
            colour,
            LEFT + width + 6,
            top + STEP - 8,
            pairs);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
