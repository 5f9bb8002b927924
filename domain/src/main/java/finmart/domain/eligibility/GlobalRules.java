package finmart.domain.eligibility;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import finmart.domain.partner.ProductLine;
import finmart.domain.rule.Rule;
import finmart.domain.rule.RuleReader;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rules that hold for every product of a line.
 *
 * @param rules in the order of the file
 */
public record GlobalRules(List<LineRule> rules) implements Serializable {
  public GlobalRules {
    rules = List.copyOf(rules);
  }

  /** One rule and the lines it holds for. */
  public record LineRule(Set<ProductLine> lines, Rule rule) implements Serializable {
    public LineRule {
      if (lines.isEmpty()) {
        throw new IllegalArgumentException(
            "rule %s names no line; every rule holds for at least one".formatted(rule.code()));
      }
      lines = EnumSet.copyOf(lines);
    }
  }

  /**
   * Reads {@code conf/rules/global.yaml}: {@code rules: [{lines, code, test, source, valid_from,
   * valid_to}]}. Two rules of one code that meet on a line and a day are noted.
   */
  public static GlobalRules read(Path file, RuleReader reader, Problems problems) {
    var rules = new ArrayList<LineRule>();
    try (Fields top = Document.open(file, problems)) {
      for (Fields fields : top.each("rules")) {
        Set<ProductLine> lines = lines(fields);
        Optional<Rule> rule = reader.rule(fields);
        rule.flatMap(r -> fields.build(() -> new LineRule(lines, r)))
            .ifPresent(
                read -> {
                  RuleReader.noteOverlap(fields, read.rule(), meeting(rules, lines));
                  rules.add(read);
                });
        fields.close();
      }
      if (top.problems() == problems && problems.none() && rules.isEmpty()) {
        top.note("rules", "holds no rule; at least the adult rule (A06) belongs here");
      }
    }
    return new GlobalRules(rules);
  }

  /** The rules of one line, in order. */
  public List<Rule> of(ProductLine line) {
    return rules.stream().filter(r -> r.lines().contains(line)).map(LineRule::rule).toList();
  }

  private static List<Rule> meeting(List<LineRule> rules, Set<ProductLine> lines) {
    return rules.stream()
        .filter(r -> r.lines().stream().anyMatch(lines::contains))
        .map(LineRule::rule)
        .toList();
  }

  private static Set<ProductLine> lines(Fields fields) {
    var lines = EnumSet.noneOf(ProductLine.class);
    for (String written : fields.texts("lines")) {
      try {
        lines.add(ProductLine.valueOf(written));
      } catch (IllegalArgumentException e) {
        fields.note(
            "lines",
            "\"%s\" is no product line; known: %s"
                .formatted(written, List.of(ProductLine.values())));
      }
    }
    return lines;
  }
}
