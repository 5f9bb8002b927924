package finmart.serving.page.console;

import finmart.serving.report.LineRules;
import java.util.Locale;

/**
 * The rules of one line.
 *
 * @param left share of pairs that pass each rule and those before it; null if none may be told
 */
public record RuleTable(LineRules rules, Chart left) {
  private static final double PERCENT = 100;

  static RuleTable of(LineRules rules) {
    var bars =
        rules.steps().stream()
            .filter(step -> step.leftPairs() != null && rules.allPairs() > 0)
            .map(
                step -> {
                  double share = (double) step.leftPairs() / rules.allPairs();
                  return new Chart.Bar(
                      step.code(), share, String.format(Locale.ROOT, "%.1f%%", share * PERCENT));
                })
            .toList();
    return new RuleTable(rules, bars.isEmpty() ? null : Chart.bars(bars));
  }
}
