package finmart.serving.page.shop;

import finmart.serving.page.Visit;
import java.util.List;

/**
 * Reason codes in the words of a page; none tells a threshold of an institution. Why a publish gate
 * holds a product back is told to officers, not to people.
 */
final class Reasoning {
  private Reasoning() {}

  /** One sentence each, none twice. */
  static List<String> of(List<String> codes, Visit visit) {
    return codes.stream()
        .map(code -> "reason." + code)
        .map(key -> visit.text(visit.texts().has(key) ? key : "reason.other"))
        .distinct()
        .toList();
  }
}
