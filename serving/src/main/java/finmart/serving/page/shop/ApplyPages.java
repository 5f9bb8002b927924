package finmart.serving.page.shop;

import finmart.domain.consent.Consent;
import finmart.domain.lead.LeadGate;
import finmart.domain.partner.ProductLine;
import finmart.domain.time.AsOf;
import finmart.serving.api.Bodies;
import finmart.serving.api.Desks;
import finmart.serving.api.ProblemException;
import finmart.serving.api.Route;
import finmart.serving.audit.AuditLog;
import finmart.serving.database.Scope;
import finmart.serving.feed.FeedDesk;
import finmart.serving.live.Application;
import finmart.serving.live.ConsentQuestion;
import finmart.serving.page.Browser;
import finmart.serving.page.Visit;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** From an offer to its institution: by a link, or handed over with consent. */
final class ApplyPages {
  private static final String PRODUCT = "product";
  private static final String STAMP = "stamp";

  private final Browser browser;
  private final Desks desks;
  private final Footprints footprints;

  ApplyPages(Browser browser, Desks desks, Footprints footprints) {
    this.browser = browser;
    this.desks = desks;
    this.footprints = footprints;
  }

  /** What a person chooses; the form names it, nothing is chosen beforehand (rule M09). */
  private enum Way {
    /** To the institution's own page. */
    LINK,
    /** Handed over, as was consented to before. */
    LEAD,
    /** Handed over, with the consent on the page. */
    GRANT,
    /** No consent. */
    DECLINE
  }

  List<Route> routes() {
    var routes = new ArrayList<Route>();
    for (Zone zone : Zone.values()) {
      String path = zone.path() + "/{product}/apply";
      routes.add(
          browser.get(
              path,
              Supermarket.PEOPLE,
              (context, visit) -> {
                Offer offer = offer(context, visit, zone);
                ask(context, visit, offer, browser.stamp(context, visit, offer.id()), "");
              }));
      routes.add(
          browser.post(path, Supermarket.PEOPLE, (context, visit) -> choose(context, visit, zone)));
    }
    return routes;
  }

  private void ask(Context context, Visit visit, Offer offer, String stamp, String note) {
    var shown = new HashMap<String, Object>();
    shown.put("offer", offer);
    shown.put("disclosure", Disclosure.of(offer.product(), visit));
    shown.put(STAMP, stamp);
    shown.put("wait", offer.zone() == Zone.LOANS ? reading().toSeconds() : 0L);
    shown.put("note", note);
    shown.put("silentUntil", silentUntil(visit));
    shown.put("question", offer.isHandedOver() ? question(visit, offer).orElse(null) : null);
    browser.show(context, visit, "shop/apply", shown);
  }

  private Duration reading() {
    return desks.settings().page().reading();
  }

  /** What is still to be asked before the wish is handed over; empty if nothing is. */
  private Optional<Question> question(Visit visit, Offer offer) {
    var day = visit.at().atZone(AsOf.ZONE).toLocalDate();
    List<Consent> given = desks.consents().ledger(visit.caller().subject()).consents();
    return desks
        .store()
        .read(
            snapshot ->
                Question.next(
                    ConsentQuestion.of(offer.id(), snapshot.shelf(), day),
                    given.stream()
                        .filter(consent -> consent.productId().equals(offer.id()))
                        .filter(consent -> consent.isLive(visit.at()))
                        .filter(consent -> snapshot.shelf().consentTexts().stands(consent, day))
                        .toList(),
                    offer.card().url().getHost()));
  }

  /** Until when a person who said no is not asked (rule P19c); null if they may be. */
  private Instant silentUntil(Visit visit) {
    return desks
        .consents()
        .ledger(visit.caller().subject())
        .silentUntil(LeadGate.PURPOSE, desks.settings().rules().askAgainAfter())
        .filter(until -> until.isAfter(visit.at()))
        .orElse(null);
  }

  private void choose(Context context, Visit visit, Zone zone) {
    Offer offer = offer(context, visit, zone);
    Way way = way(context);
    String stamp = context.formParam(STAMP);
    Duration read = browser.since(context, visit, offer.id(), stamp);
    if (way == Way.DECLINE) {
      desks
          .store()
          .read(
              snapshot ->
                  desks
                      .consents()
                      .decline(
                          visit.caller().subject(),
                          Question.answered(context, offer.id()),
                          snapshot.shelf()));
      browser.show(
          context,
          visit,
          "shop/declined",
          Map.of("offer", offer, "silentUntil", silentUntil(visit)));
      return;
    }
    if (offer.product().line() == ProductLine.LOAN && read.compareTo(reading()) < 0) {
      ask(context, visit, offer, stamp, visit.text("shop.apply.read_first"));
      return;
    }
    if (way == Way.GRANT && !"yes".equals(context.formParam("agree"))) {
      ask(context, visit, offer, stamp, visit.text("shop.apply.tick_first"));
      return;
    }
    noteRead(visit, offer, read);
    if (way == Way.GRANT) {
      var answer = Question.answered(context, offer.id());
      Bodies.id("consent_id", answer.consentId());
      desks
          .store()
          .read(
              snapshot ->
                  desks.consents().grant(visit.caller().subject(), answer, snapshot.shelf()));
      if (question(visit, offer).isPresent()) {
        ask(context, visit, offer, stamp, "");
        return;
      }
    }
    apply(
        context, visit, offer, way == Way.LINK ? Application.Kind.REDIRECT : Application.Kind.LEAD);
  }

  private static Way way(Context context) {
    String sent = context.formParam("way");
    return Arrays.stream(Way.values())
        .filter(way -> way.name().toLowerCase(Locale.ROOT).equals(sent))
        .findFirst()
        .orElseThrow(() -> ProblemException.malformed("way is none"));
  }

  /** That a loan's costs were before a person, and for how long, is kept as evidence (L06). */
  private void noteRead(Visit visit, Offer offer, Duration read) {
    if (offer.product().line() == ProductLine.LOAN) {
      String user = visit.caller().subject();
      desks
          .database()
          .run(
              Scope.user(user),
              handle ->
                  AuditLog.append(
                      handle,
                      desks.clock().instant(),
                      user,
                      "COST_READ",
                      offer.id(),
                      "version %d, %d ms"
                          .formatted(offer.product().listing().version(), read.toMillis())));
    }
  }

  private void apply(Context context, Visit visit, Offer offer, Application.Kind kind) {
    String user = visit.caller().subject();
    String click = footprints.click(user, offer.id(), null);
    FeedDesk.Applied applied =
        desks
            .feed()
            .apply(
                desks.applications(),
                user,
                new FeedDesk.Sent(
                    Footprints.id(user, offer.id(), click, kind.name()),
                    offer.id(),
                    kind,
                    click,
                    Bodies.phone(context.formParam("phone"))))
            .orElseThrow(() -> ProblemException.notFound("there is no such product"));
    Application made = applied.outcome().application();
    if (made == null) {
      List<String> reasons = Reasoning.of(applied.outcome().refusals(), visit);
      browser.show(context, visit, "shop/refused", Map.of("offer", offer, "reasons", reasons));
      return;
    }
    var shown = new HashMap<String, Object>();
    shown.put("offer", offer);
    shown.put("application", made);
    shown.put("address", applied.address());
    browser.show(context, visit, "shop/applied", shown);
  }

  /**
   * @throws ProblemException 404 if the line has no such product on offer today
   */
  private Offer offer(Context context, Visit visit, Zone zone) {
    String product = Bodies.name(PRODUCT, context.pathParam(PRODUCT));
    return desks
        .store()
        .read(snapshot -> Offer.of(snapshot, product, visit))
        .filter(offer -> offer.zone() == zone)
        .orElseThrow(() -> ProblemException.notFound("there is no such product"));
  }
}
