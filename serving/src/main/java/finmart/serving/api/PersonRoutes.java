package finmart.serving.api;

import finmart.domain.consent.Consent;
import finmart.domain.consent.ConsentLedger;
import finmart.domain.lead.LeadGate;
import finmart.domain.partner.Bureau;
import finmart.domain.time.AsOf;
import finmart.serving.live.ConsentQuestion;
import finmart.serving.live.Consents;
import finmart.serving.live.PersonalData;
import finmart.serving.live.Preferences;
import finmart.serving.security.Caller;
import finmart.serving.security.Role;
import finmart.serving.snapshot.FeedStore;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A person's consents, preferences and data. */
final class PersonRoutes {
  private final FeedStore store;
  private final Consents consents;
  private final Preferences preferences;
  private final PersonalData data;
  private final Period askAgainAfter;
  private final InstantSource clock;
  private final Bodies bodies;

  PersonRoutes(
      FeedStore store,
      Consents consents,
      Preferences preferences,
      PersonalData data,
      Period askAgainAfter,
      InstantSource clock,
      Bodies bodies) {
    this.store = store;
    this.consents = consents;
    this.preferences = preferences;
    this.data = data;
    this.askAgainAfter = askAgainAfter;
    this.clock = clock;
    this.bodies = bodies;
  }

  /** What a person says to the question of one product. */
  enum Said {
    GRANT,
    DECLINE
  }

  /**
   * A question as it is shown.
   *
   * @param bureau the credit bureau between, to be answered for as well; null without one
   * @param voluntary items the person may add, for the institution to be asked beforehand
   * @param mayAsk false within the cool-down after a refusal or withdrawal (rule P19c)
   */
  record Question(
      String productId,
      String recipient,
      String recipientName,
      String bureau,
      String bureauName,
      String purpose,
      Set<String> dataItems,
      Set<String> voluntary,
      String text,
      String textVersion,
      String textSha256,
      boolean mayAsk) {}

  /** An answer as it is sent; nothing of it has a default. */
  record Answered(
      String consentId,
      Said answer,
      String productId,
      String recipient,
      Set<String> dataItems,
      String textVersion,
      String textSha256) {}

  /**
   * @param silentUntil before which the person must not be asked; null if they may be
   */
  record Ledger(
      List<Consent> consents, List<ConsentLedger.Decline> declines, Instant silentUntil) {}

  /** The switch of an order of one's own. */
  record Personalisation(Boolean isPersonal, List<String> deletedTags) {}

  List<Route> routes() {
    return List.of(
        Route.get("/v1/offers/{product_id}/consent", Role.USER, this::question),
        Route.get("/v1/consents", Role.USER, this::list),
        Route.post("/v1/consents", Role.USER, this::answer),
        Route.post("/v1/consents/{consent_id}/revoke", Role.USER, this::revoke),
        Route.get("/v1/personalisation", Role.USER, this::personalisation),
        Route.put("/v1/personalisation", Role.USER, this::personalise),
        Route.delete("/v1/tags/{tag}", Role.USER, this::deleteTag),
        Route.get("/v1/me/data", Role.USER, this::export),
        Route.delete("/v1/me/data", Role.USER, this::erase));
  }

  private void question(Context context, Caller caller) {
    String product = Bodies.name("product_id", context.pathParam("product_id"));
    var day = clock.instant().atZone(AsOf.ZONE).toLocalDate();
    ConsentQuestion question =
        store.read(snapshot -> ConsentQuestion.of(product, snapshot.shelf(), day));
    Optional<Bureau> bureau = Optional.ofNullable(question.bureau());
    boolean mayAsk =
        consents.ledger(caller.subject()).mayAsk(LeadGate.PURPOSE, clock.instant(), askAgainAfter);
    Bodies.write(
        context,
        200,
        new Question(
            question.productId(),
            question.recipient(),
            question.recipientName(),
            bureau.map(Bureau::code).orElse(null),
            bureau.map(Bureau::legalName).orElse(null),
            question.text().purpose(),
            question.dataItems(),
            question.voluntary(),
            question.text().content(),
            question.text().version(),
            question.text().sha256(),
            mayAsk));
  }

  private void list(Context context, Caller caller) {
    ConsentLedger ledger = consents.ledger(caller.subject());
    Bodies.write(
        context,
        200,
        new Ledger(
            ledger.consents(),
            ledger.declines(),
            ledger.silentUntil(LeadGate.PURPOSE, askAgainAfter).orElse(null)));
  }

  private void answer(Context context, Caller caller) {
    Answered sent = bodies.read(context, Answered.class);
    var answer =
        new Consents.Answer(
            Bodies.id("consent_id", sent.consentId()),
            Bodies.name("product_id", sent.productId()),
            Bodies.name("recipient", sent.recipient()),
            Bodies.given("data_items", sent.dataItems()),
            Bodies.given("text_version", sent.textVersion()),
            Bodies.given("text_sha256", sent.textSha256()));
    Said said = Bodies.given("answer", sent.answer());
    Bodies.write(
        context,
        200,
        store.<Object>read(
            snapshot ->
                said == Said.GRANT
                    ? consents.grant(caller.subject(), answer, snapshot.shelf())
                    : consents.decline(caller.subject(), answer, snapshot.shelf())));
  }

  private void revoke(Context context, Caller caller) {
    String id = Bodies.id("consent_id", context.pathParam("consent_id"));
    Bodies.write(context, 200, consents.revoke(caller.subject(), id));
  }

  private void personalisation(Context context, Caller caller) {
    Bodies.write(
        context,
        200,
        new Personalisation(
            preferences.isPersonal(caller.subject()), data.deletedTags(caller.subject())));
  }

  private void personalise(Context context, Caller caller) {
    Boolean isPersonal =
        Bodies.given("is_personal", bodies.read(context, Switched.class).isPersonal());
    preferences.setPersonal(caller.subject(), isPersonal);
    personalisation(context, caller);
  }

  /** The switch as it is sent. */
  record Switched(Boolean isPersonal) {}

  private void deleteTag(Context context, Caller caller) {
    preferences.deleteTag(caller.subject(), Bodies.name("tag", context.pathParam("tag")));
    context.status(204);
  }

  private void export(Context context, Caller caller) {
    Bodies.write(context, 200, data.export(caller.subject()));
  }

  private void erase(Context context, Caller caller) {
    data.erase(caller.subject());
    context.status(204);
  }
}
