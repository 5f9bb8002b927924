package finmart.serving.page.shop;

import finmart.serving.api.Bodies;
import finmart.serving.api.Desks;
import finmart.serving.api.ProblemException;
import finmart.serving.api.Route;
import finmart.serving.feed.OfferExplanation;
import finmart.serving.page.Browser;
import finmart.serving.page.Visit;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One offer: what it costs, why it is shown, and that it is not wanted. */
final class OfferPages {
  private static final String PRODUCT = "product";

  private final Browser browser;
  private final Desks desks;
  private final Footprints footprints;

  OfferPages(Browser browser, Desks desks, Footprints footprints) {
    this.browser = browser;
    this.desks = desks;
    this.footprints = footprints;
  }

  List<Route> routes() {
    var routes = new ArrayList<Route>();
    for (Zone zone : Zone.values()) {
      String path = zone.path() + "/{product}";
      routes.add(
          browser.get(path, Supermarket.PEOPLE, (context, visit) -> show(context, visit, zone)));
      routes.add(
          browser.get(
              path + "/why", Supermarket.PEOPLE, (context, visit) -> why(context, visit, zone)));
      if (zone.line().isPersonal()) {
        routes.add(
            browser.post(
                path + "/dismiss",
                Supermarket.PEOPLE,
                (context, visit) -> dismiss(context, visit, zone)));
      }
    }
    return routes;
  }

  private void show(Context context, Visit visit, Zone zone) {
    OfferExplanation explanation = explain(context, visit, zone);
    if (!explanation.isShown()) {
      browser.show(context, visit, "shop/why", explained(visit, zone, explanation));
      return;
    }
    Offer offer = offer(explanation.productId(), visit);
    // What a browser fetches ahead was not looked at by anybody.
    if (context.header("Sec-Purpose") == null) {
      Integer place =
          Optional.ofNullable(context.queryParam("place")).map(ZonePages::position).orElse(null);
      footprints.click(visit.caller().subject(), offer.id(), place);
    }
    browser.show(
        context,
        visit,
        "shop/offer",
        Map.of("zone", zone, "offer", offer, "disclosure", Disclosure.of(offer.product(), visit)));
  }

  private void why(Context context, Visit visit, Zone zone) {
    OfferExplanation explanation = explain(context, visit, zone);
    browser.show(
        context,
        visit,
        Browser.wantsPart(context) ? "shop/whyPart" : "shop/why",
        explained(visit, zone, explanation));
  }

  private Map<String, Object> explained(Visit visit, Zone zone, OfferExplanation explanation) {
    List<String> codes = explanation.reasons().stream().map(OfferExplanation.Reason::code).toList();
    return Map.of(
        "zone",
        zone,
        "name",
        name(explanation),
        "explanation",
        explanation,
        "reasons",
        Reasoning.of(codes, visit));
  }

  private void dismiss(Context context, Visit visit, Zone zone) {
    OfferExplanation explanation = explain(context, visit, zone);
    footprints.dismiss(visit.caller().subject(), explanation.productId());
    if (Browser.wantsPart(context)) {
      browser.show(context, visit, "shop/dismissed", Map.of("name", name(explanation)));
    } else {
      browser.seeOther(context, zone.path());
    }
  }

  /**
   * @throws ProblemException 404 if the line has no such product
   */
  private OfferExplanation explain(Context context, Visit visit, Zone zone) {
    return desks
        .feed()
        .explain(visit.caller().subject(), Bodies.name(PRODUCT, context.pathParam(PRODUCT)))
        .filter(explanation -> explanation.line() == zone.line())
        .orElseThrow(() -> ProblemException.notFound("there is no such product"));
  }

  private String name(OfferExplanation explanation) {
    return desks
        .store()
        .read(
            snapshot ->
                snapshot
                    .shelf()
                    .catalogue()
                    .product(explanation.productId())
                    .orElseThrow()
                    .listing()
                    .name());
  }

  private Offer offer(String productId, Visit visit) {
    return desks
        .store()
        .read(snapshot -> Offer.of(snapshot, productId, visit))
        .orElseThrow(() -> ProblemException.notFound("there is no such product"));
  }
}
