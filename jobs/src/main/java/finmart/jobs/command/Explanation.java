package finmart.jobs.command;

import finmart.domain.rule.Reasons;
import finmart.domain.rule.Remedy;
import finmart.domain.rule.Rule.Finding;
import finmart.domain.rule.Truth;
import finmart.features.ranking.RankedOffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why one product is or is not in one person's feed.
 *
 * @param sources of each attribute: source tables with their versions
 * @param remedy what would open the product; empty if it is open or nothing that may be changed
 *     would open it
 * @param record the place in the feed, if it has one
 */
record Explanation(
    List<Finding> findings,
    Map<String, String> sources,
    Reasons reasons,
    Optional<Remedy> remedy,
    Optional<RankedOffer> record) {

  boolean isEligible() {
    return findings.stream().allMatch(finding -> finding.result() == Truth.PASS);
  }

  /** The tables a finding's attributes come from. */
  String sourceOf(Finding finding) {
    return finding.attributes().stream()
        .map(attribute -> sources.getOrDefault(attribute, ""))
        .filter(source -> !source.isEmpty())
        .distinct()
        .collect(Collectors.joining(" + "));
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    for (Finding finding : findings) {
      lines.add(
          "  %-8s %-22s seen: %s; required: %s; from: %s  [%s]"
              .formatted(
                  finding.result(),
                  finding.code(),
                  finding.seen(),
                  finding.required(),
                  sourceOf(finding),
                  finding.source()));
      if (finding.result() != Truth.PASS) {
        lines.add("           " + reasons.of(finding.code()).officer());
        lines.add("           " + reasons.of(finding.code()).user());
      }
    }
    if (!isEligible()) {
      lines.add(
          remedy.map(Explanation::text).orElse("  nothing the person may change would open it"));
    }
    lines.add(record.map(Explanation::text).orElse("  it has no place in the feed"));
    return lines;
  }

  private static String text(Remedy remedy) {
    return remedy.changes().stream()
        .map(c -> "%s %s (is %s)".formatted(c.attribute(), c.needed(), c.seen()))
        .collect(Collectors.joining(" and ", "  it would be open with ", ""));
  }

  private static String text(RankedOffer offer) {
    return "  place %d of %s: score %.4f = %s %.4f and popularity %.4f, %s; model %s, rules %s, catalogue %s %s"
        .formatted(
            offer.position(),
            offer.productLine(),
            offer.score(),
            offer.recallSource(),
            offer.recallScore(),
            offer.popularityScore(),
            offer.isPersonal() ? "personal" : "not personal",
            offer.modelVersion(),
            offer.rulesetVersion(),
            offer.catalogue(),
            offer.catalogueVersion());
  }
}
