package finmart.serving.page.shop;

import finmart.domain.consent.Consent;
import finmart.domain.consent.ConsentLedger;
import finmart.domain.lead.LeadGate;
import finmart.serving.api.Bodies;
import finmart.serving.api.Desks;
import finmart.serving.api.Route;
import finmart.serving.feed.OfferExplanation;
import finmart.serving.page.Browser;
import finmart.serving.page.Visit;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the house holds of a person, and everything they can do about it. */
final class MyPages {
  private static final String ME = "/me";

  private final Browser browser;
  private final Desks desks;

  MyPages(Browser browser, Desks desks) {
    this.browser = browser;
    this.desks = desks;
  }

  List<Route> routes() {
    return List.of(
        browser.get(ME, Supermarket.PEOPLE, this::show),
        browser.post(ME + "/personalisation", Supermarket.PEOPLE, this::personalise),
        browser.post(ME + "/tags/{tag}/delete", Supermarket.PEOPLE, this::deleteTag),
        browser.post(ME + "/consents/{consent}/revoke", Supermarket.PEOPLE, this::revoke),
        browser.get(ME + "/data", Supermarket.PEOPLE, this::export),
        browser.post(ME + "/erase", Supermarket.PEOPLE, this::erase));
  }

  private void show(Context context, Visit visit) {
    String user = visit.caller().subject();
    ConsentLedger ledger = desks.consents().ledger(user);
    var shown = new HashMap<String, Object>();
    shown.put("wantsPersonal", desks.preferences().isPersonal(user));
    List<String> deleted = desks.data().deletedTags(user);
    shown.put("deletedTags", deleted);
    shown.put(
        "tags",
        desks.feed().tags(user).stream().filter(tag -> !deleted.contains(tag.name())).toList());
    shown.put("consents", consents(ledger, visit.at()));
    shown.put(
        "silentUntil",
        ledger
            .silentUntil(LeadGate.PURPOSE, desks.settings().rules().askAgainAfter())
            .filter(until -> until.isAfter(visit.at()))
            .orElse(null));
    shown.put("applications", applications(user, visit));
    browser.show(context, visit, "shop/me", shown);
  }

  private List<OwnConsent> consents(ConsentLedger ledger, Instant now) {
    return ledger.consents().stream()
        .sorted(
            Comparator.comparing(Consent::grantedAt).thenComparing(Consent::consentId).reversed())
        .map(
            consent ->
                new OwnConsent(
                    consent,
                    productName(consent.productId()),
                    legalName(consent.recipient()),
                    consent.isLive(now)))
        .toList();
  }

  private List<OwnApplication> applications(String user, Visit visit) {
    return desks.feed().progress(desks.applications().of(user)).stream()
        .map(
            progress ->
                new OwnApplication(
                    progress,
                    productName(progress.application().productId()),
                    legalName(progress.application().partner()),
                    Reasoning.of(
                        progress.reasons().stream().map(OfferExplanation.Reason::code).toList(),
                        visit)))
        .toList();
  }

  /** The registered name; of a product that is no longer in the catalogue, its id. */
  private String productName(String productId) {
    return desks
        .store()
        .read(
            snapshot ->
                snapshot
                    .shelf()
                    .catalogue()
                    .product(productId)
                    .map(product -> product.listing().name())
                    .orElse(productId));
  }

  /** The registered name of an institution or a bureau; of one that is gone, its code. */
  private String legalName(String code) {
    return desks
        .store()
        .read(snapshot -> snapshot.shelf().catalogue().partners().legalName(code).orElse(code));
  }

  private void personalise(Context context, Visit visit) {
    desks
        .preferences()
        .setPersonal(visit.caller().subject(), "on".equals(context.formParam("personal")));
    String back = context.formParam("back");
    boolean isZone = Arrays.stream(Zone.values()).anyMatch(zone -> zone.path().equals(back));
    browser.seeOther(context, isZone ? back : ME);
  }

  private void deleteTag(Context context, Visit visit) {
    desks
        .preferences()
        .deleteTag(visit.caller().subject(), Bodies.name("tag", context.pathParam("tag")));
    browser.seeOther(context, ME);
  }

  private void revoke(Context context, Visit visit) {
    desks
        .consents()
        .revoke(visit.caller().subject(), Bodies.id("consent", context.pathParam("consent")));
    browser.seeOther(context, ME);
  }

  private void export(Context context, Visit visit) {
    context
        .contentType("application/json")
        .header("Content-Disposition", "attachment; filename=\"finmart-my-data.json\"")
        .result(Bodies.bytes(desks.data().export(visit.caller().subject())));
  }

  /** Only if the box is ticked, which it never is beforehand. */
  private void erase(Context context, Visit visit) {
    boolean isSure = "yes".equals(context.formParam("sure"));
    if (isSure) {
      desks.data().erase(visit.caller().subject());
    }
    browser.show(context, visit, isSure ? "shop/erased" : "shop/notErased", Map.of());
  }
}
