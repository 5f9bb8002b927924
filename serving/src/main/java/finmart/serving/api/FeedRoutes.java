package finmart.serving.api;

import finmart.domain.partner.ProductLine;
import finmart.serving.feed.FeedAnswer;
import finmart.serving.feed.FeedDesk;
import finmart.serving.live.Interactions;
import finmart.serving.security.Caller;
import finmart.serving.security.Role;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a person sees, why, and what they did with it. */
final class FeedRoutes {
  private static final int MOST_EVENTS = 100;

  private final FeedDesk desk;
  private final Interactions interactions;
  private final Bodies bodies;
  private final Meters meters;

  FeedRoutes(FeedDesk desk, Interactions interactions, Bodies bodies, Meters meters) {
    this.desk = desk;
    this.interactions = interactions;
    this.bodies = bodies;
    this.meters = meters;
  }

  /** One event as it is sent. */
  record Sent(
      String eventId,
      String productId,
      Interactions.Kind kind,
      Integer position,
      LocalDate feedOn,
      Instant occurredAt) {}

  /** Events as they are sent. */
  record Batch(List<Sent> events) {}

  /** How many of the events were not there before. */
  record Stored(int events, int stored) {}

  List<Route> routes() {
    return List.of(
        Route.get("/v1/feed/{line}", Role.USER, this::feed),
        Route.get("/v1/offers/{product_id}/explanation", Role.USER, this::explain),
        Route.post("/v1/interactions", Role.USER, this::record));
  }

  private void feed(Context context, Caller caller) {
    FeedAnswer answer = desk.feed(caller.subject(), line(context.pathParam("line")));
    meters.feed(answer.line(), answer.offers().isEmpty());
    context.header("X-Feed-Version", answer.version());
    Bodies.write(context, 200, answer);
  }

  private void explain(Context context, Caller caller) {
    String product = Bodies.name("product_id", context.pathParam("product_id"));
    Bodies.write(
        context,
        200,
        desk.explain(caller.subject(), product)
            .orElseThrow(() -> ProblemException.notFound("there is no such product")));
  }

  private void record(Context context, Caller caller) {
    List<Sent> sent = Bodies.given("events", bodies.read(context, Batch.class).events());
    if (sent.isEmpty() || sent.size() > MOST_EVENTS) {
      throw ProblemException.malformed("events must be 1 to " + MOST_EVENTS);
    }
    List<Interactions.Event> events = sent.stream().map(FeedRoutes::event).toList();
    Bodies.write(
        context, 200, new Stored(sent.size(), interactions.record(caller.subject(), events)));
  }

  private static Interactions.Event event(Sent sent) {
    if (sent.position() != null && sent.position() < 1) {
      throw ProblemException.malformed("position counts from 1");
    }
    return new Interactions.Event(
        Bodies.id("event_id", sent.eventId()),
        Bodies.name("product_id", sent.productId()),
        Bodies.given("kind", sent.kind()),
        sent.position(),
        sent.feedOn(),
        Bodies.given("occurred_at", sent.occurredAt()));
  }

  private static ProductLine line(String written) {
    return Arrays.stream(ProductLine.values())
        .filter(line -> line.name().toLowerCase(Locale.ROOT).equals(written))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "the lines are "
                        + Arrays.toString(ProductLine.values()).toLowerCase(Locale.ROOT)));
  }
}
