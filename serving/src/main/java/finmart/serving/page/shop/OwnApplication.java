package finmart.serving.page.shop;

import finmart.serving.feed.Progress;
import java.util.List;
import java.util.Set;

/**
 * An application as its owner sees it (rule N19).
 *
 * @param product its registered name
 * @param partner legal name of the institution
 * @param reasons why it was not handed over; else none
 */
public record OwnApplication(
    Progress progress, String product, String partner, List<String> reasons) {
  /** What the house itself knows; everything else the institution says. */
  private static final Set<String> OURS =
      Set.of("RECEIVED", "REDIRECTED", "NOT_SUBMITTED", "CREATED", "PRECHECKED", "SUBMITTED");

  public OwnApplication {
    reasons = List.copyOf(reasons);
  }

  /** Whether the status is the house's word and not the institution's. */
  public boolean isOurWord() {
    return OURS.contains(progress.status());
  }
}
