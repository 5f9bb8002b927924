package finmart.serving.snapshot;

import java.util.List;

/**
 * What became of a click that its person wanted handed over.
 *
 * @param clickEventId event_id of the click
 * @param status {@link #NOT_SUBMITTED}, or the name of a {@link finmart.domain.lead.LeadStatus}
 * @param at when it came to that, ISO 8601 in UTC
 * @param reasons codes of what kept it from being handed over; else none
 */
public record LeadNews(String clickEventId, String status, String at, List<String> reasons) {
  /** The gate of the night refused it. */
  public static final String NOT_SUBMITTED = "NOT_SUBMITTED";

  public LeadNews {
    reasons = List.copyOf(reasons);
  }

  /** All of a snapshot. */
  record All(List<LeadNews> leads) {
    static final All NONE = new All(List.of());

    All {
      leads = List.copyOf(leads);
    }
  }
}
