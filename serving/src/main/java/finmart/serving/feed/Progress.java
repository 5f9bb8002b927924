package finmart.serving.feed;

import finmart.domain.lead.LeadStatus;
import finmart.domain.lead.Precheck;
import finmart.serving.live.Application;
import finmart.serving.snapshot.LeadNews;
import finmart.serving.snapshot.Snapshot;
import java.time.Instant;
import java.util.List;

/**
 * How an application goes on, as far as the served snapshot knows.
 *
 * @param status {@link #RECEIVED}, or PRECHECKED if the institution said that it does not know the
 *     person, until the night's run, then {@link LeadNews#status}; {@link #REDIRECTED} for good
 *     when the person went to the institution themselves
 * @param statusAt when it came to that
 * @param reasons why it was not handed over; else none
 */
public record Progress(
    Application application,
    String status,
    Instant statusAt,
    List<OfferExplanation.Reason> reasons) {
  /** It waits for the midnight, when leads go out. */
  public static final String RECEIVED = "RECEIVED";

  /** What the institution decides it tells the person, not us. */
  public static final String REDIRECTED = "REDIRECTED";

  public Progress {
    reasons = List.copyOf(reasons);
  }

  static Progress of(Application application, Snapshot snapshot) {
    if (application.kind() == Application.Kind.REDIRECT) {
      return new Progress(application, REDIRECTED, application.appliedAt(), List.of());
    }
    return snapshot
        .newsOf(application.clickEventId())
        .map(news -> told(application, news, snapshot))
        .orElse(
            new Progress(application, waiting(application), application.appliedAt(), List.of()));
  }

  private static String waiting(Application application) {
    return application.precheck() == Precheck.Result.NEW ? LeadStatus.PRECHECKED.name() : RECEIVED;
  }

  private static Progress told(Application application, LeadNews news, Snapshot snapshot) {
    return new Progress(
        application,
        news.status(),
        Instant.parse(news.at()),
        news.reasons().stream()
            .map(
                code ->
                    new OfferExplanation.Reason(code, snapshot.shelf().reasons().of(code).user()))
            .toList());
  }
}
