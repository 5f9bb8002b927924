package finmart.serving.api;

import finmart.domain.partner.ProductLine;
import finmart.serving.feed.FeedDesk;
import finmart.serving.feed.OfferExplanation;
import finmart.serving.feed.Progress;
import finmart.serving.live.Application;
import finmart.serving.live.Applications;
import finmart.serving.security.Caller;
import finmart.serving.security.Role;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;

/** Applying for a product, and what became of it. */
final class ApplicationRoutes {
  private final FeedDesk desk;
  private final Applications applications;
  private final Bodies bodies;

  ApplicationRoutes(FeedDesk desk, Applications applications, Bodies bodies) {
    this.desk = desk;
    this.applications = applications;
    this.bodies = bodies;
  }

  /**
   * An application as it is sent.
   *
   * @param phone may be missing
   */
  record Sent(
      String applicationId,
      String productId,
      Application.Kind kind,
      String clickEventId,
      String phone) {
    @Override
    public String toString() {
      return "Sent[" + applicationId + "]";
    }
  }

  /**
   * An application as its owner sees it.
   *
   * @param address where to go on; null if the house hands it over
   * @param status how it goes on, see {@link Progress}
   * @param reasons why it was not handed over
   */
  record Own(
      String applicationId,
      String productId,
      ProductLine line,
      String partner,
      Application.Kind kind,
      String leadId,
      String address,
      Instant appliedAt,
      String status,
      Instant statusAt,
      List<OfferExplanation.Reason> reasons) {
    static Own of(Progress progress, String address) {
      Application application = progress.application();
      return new Own(
          application.applicationId(),
          application.productId(),
          application.line(),
          application.partner(),
          application.kind(),
          application.leadId(),
          address,
          application.appliedAt(),
          progress.status(),
          progress.statusAt(),
          progress.reasons());
    }
  }

  /** An application as the institution sees it: nothing of the person but the click id. */
  record Received(
      String clickId,
      String leadId,
      String productId,
      ProductLine line,
      Application.Kind kind,
      Instant appliedAt) {}

  /** Applications. */
  record Listed<T>(List<T> applications) {}

  List<Route> routes() {
    return List.of(
        Route.post("/v1/applications", Role.USER, this::apply),
        Route.get("/v1/applications", Role.USER, this::own),
        Route.get("/v1/partner/applications", Role.PRODUCT_TEAM, this::received));
  }

  private void apply(Context context, Caller caller) {
    Sent sent = bodies.lenient(bodies.raw(context), Sent.class);
    FeedDesk.Applied applied =
        desk.apply(
                applications,
                caller.subject(),
                new FeedDesk.Sent(
                    Bodies.id("application_id", sent.applicationId()),
                    Bodies.name("product_id", sent.productId()),
                    Bodies.given("kind", sent.kind()),
                    Bodies.id("click_event_id", sent.clickEventId()),
                    Bodies.phone(sent.phone())))
            .orElseThrow(() -> ProblemException.notFound("there is no such product"));
    Applications.Outcome outcome = applied.outcome();
    if (outcome.application() == null) {
      throw new ProblemException(
          422, "Application refused", "the application was not made", outcome.refusals());
    }
    Bodies.write(
        context,
        outcome.isNew() ? 201 : 200,
        Own.of(desk.progress(List.of(outcome.application())).get(0), applied.address()));
  }

  private void own(Context context, Caller caller) {
    Bodies.write(
        context,
        200,
        new Listed<>(
            desk.progress(applications.of(caller.subject())).stream()
                .map(progress -> Own.of(progress, null))
                .toList()));
  }

  private void received(Context context, Caller caller) {
    if (caller.partner() == null) {
      throw new ProblemException(403, "Forbidden", "the token names no partner");
    }
    Bodies.write(
        context,
        200,
        new Listed<>(
            applications.ofPartner(caller.partner()).stream()
                .map(
                    a ->
                        new Received(
                            a.clickId(),
                            a.leadId(),
                            a.productId(),
                            a.line(),
                            a.kind(),
                            a.appliedAt()))
                .toList()));
  }
}
