package finmart.serving.page.shop;

import finmart.serving.api.Bodies;
import finmart.serving.api.Desks;
import finmart.serving.api.Meters;
import finmart.serving.api.ProblemException;
import finmart.serving.api.Route;
import finmart.serving.feed.FeedAnswer;
import finmart.serving.page.Browser;
import finmart.serving.page.Visit;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The zones: what a person sees of one line, and what is told beside it. */
final class ZonePages {
  private static final int MOST_SEEN = 100;
  private static final String PLACE_MARK = "@";

  private final Browser browser;
  private final Desks desks;
  private final Meters meters;
  private final Footprints footprints;
  private final Articles articles;

  ZonePages(Browser browser, Desks desks, Meters meters, Footprints footprints, Articles articles) {
    this.browser = browser;
    this.desks = desks;
    this.meters = meters;
    this.footprints = footprints;
    this.articles = articles;
  }

  List<Route> routes() {
    var routes = new ArrayList<Route>();
    for (Zone zone : Zone.values()) {
      routes.add(
          browser.get(
              zone.path(), Supermarket.PEOPLE, (context, visit) -> show(context, visit, zone)));
      routes.add(
          browser.get(
              zone.path() + "/articles/{article}",
              Supermarket.PEOPLE,
              (context, visit) -> read(context, visit, zone)));
    }
    routes.add(browser.post("/seen", Supermarket.PEOPLE, this::seen));
    routes.add(
        browser.get(
            "/how",
            Supermarket.PEOPLE,
            (context, visit) -> browser.show(context, visit, "shop/how", Map.of())));
    return routes;
  }

  private void show(Context context, Visit visit, Zone zone) {
    FeedAnswer answer = desks.feed().feed(visit.caller().subject(), zone.line());
    meters.feed(answer.line(), answer.offers().isEmpty());
    List<Place> places = places(answer, visit);
    browser.show(
        context,
        visit,
        "shop/zone",
        Map.of(
            "zone",
            zone,
            "answer",
            answer,
            "wantsPersonal",
            desks.preferences().isPersonal(visit.caller().subject()),
            "places",
            places,
            "articles",
            articles.of(zone.line())));
  }

  private List<Place> places(FeedAnswer answer, Visit visit) {
    return desks
        .store()
        .read(
            snapshot ->
                answer.offers().stream()
                    .flatMap(
                        offer ->
                            Offer.of(snapshot, offer.productId(), visit).stream()
                                .map(
                                    shown ->
                                        new Place(
                                            offer.position(),
                                            shown,
                                            offer.productId() + PLACE_MARK + offer.position())))
                    .toList());
  }

  private void read(Context context, Visit visit, Zone zone) {
    Articles.Article article =
        articles
            .named(zone.line(), Bodies.name("article", context.pathParam("article")))
            .orElseThrow(() -> ProblemException.notFound("there is no such article"));
    browser.show(context, visit, "shop/article", Map.of("zone", zone, "article", article));
  }

  /** Takes {@code product@position} per offer. */
  private void seen(Context context, Visit visit) {
    List<String> sent = context.formParams("seen");
    if (sent.size() > MOST_SEEN) {
      throw ProblemException.malformed("seen must be at most " + MOST_SEEN);
    }
    var positions = new LinkedHashMap<String, Integer>();
    for (String place : sent) {
      String[] parts = place.split(PLACE_MARK, 2);
      positions.put(Bodies.name("seen", parts[0]), position(parts.length == 2 ? parts[1] : ""));
    }
    List<String> known =
        desks
            .store()
            .read(
                snapshot ->
                    positions.keySet().stream()
                        .filter(product -> snapshot.shelf().placeOf(product).isPresent())
                        .toList());
    positions.keySet().retainAll(known);
    footprints.seen(visit.caller().subject(), positions);
    context.status(204);
  }

  static int position(String written) {
    if (!written.matches("[1-9]\\d{0,2}")) {
      throw ProblemException.malformed("a position counts from 1");
    }
    return Integer.parseInt(written);
  }
}
