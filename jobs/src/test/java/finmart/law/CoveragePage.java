package finmart.law;

import java.util.Set;

/** The page that lists every rule with the tests that hold the house to it. */
final class CoveragePage {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en"><meta charset="utf-8"><title>Rules and their tests</title>
      <style>
      body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
      table { border-collapse: collapse; width: 100%; }
      th, td { border-top: 1px solid #ddd; padding: .35rem .6rem; text-align: left; vertical-align: top; }
      th { position: sticky; top: 0; background: #fff; }
      .id { font-weight: 600; white-space: nowrap; }
      .not td { background: #f6f6f6; }
      .open { color: #8a5a00; }
      code { font-size: 13px; overflow-wrap: anywhere; }
      </style>
      <h1>Rules and their tests</h1>
      """;

  private CoveragePage() {}

  static String of(RuleCatalogue catalogue, Citations citations) {
    var page = new StringBuilder(HEAD);
    long tested = catalogue.byId().values().stream().filter(RuleCatalogue.Entry::isTested).count();
    page.append(
        "<p>%d rules: %d held by tests, %d not applicable, with the reason.</p>\n"
            .formatted(catalogue.byId().size(), tested, catalogue.byId().size() - tested));
    page.append(
        "<table>\n<tr><th>Rule</th><th>What it asks</th><th>Source</th><th>Held by</th></tr>\n");
    for (RuleCatalogue.Entry rule : catalogue.byId().values()) {
      page.append(row(rule, citations.testsOf().getOrDefault(rule.id(), Set.of())));
    }
    return page.append("</table>\n</html>\n").toString();
  }

  private static String row(RuleCatalogue.Entry rule, Set<String> tests) {
    var held = new StringBuilder();
    if (!rule.isTested()) {
      held.append("not applicable: ").append(escaped(rule.notApplicable()));
    }
    for (String test : tests) {
      held.append("<code>").append(escaped(test)).append("</code><br>");
    }
    if (!rule.open().isEmpty()) {
      held.append("<span class=\"open\">open: ").append(escaped(rule.open())).append("</span>");
    }
    String source = rule.article().equals("-") ? rule.law() : rule.law() + ", " + rule.article();
    return "<tr%s><td class=\"id\" id=\"%s\">%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n"
        .formatted(
            rule.isTested() ? "" : " class=\"not\"",
            escaped(rule.id()),
            escaped(rule.id()),
            escaped(rule.title()),
            escaped(source),
            held);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
