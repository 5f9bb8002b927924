package finmart.serving.live;

import finmart.domain.consent.Consent;
import finmart.domain.lead.LeadGate;
import finmart.domain.lead.LeadGate.Refusal;
import finmart.domain.lead.LeadId;
import finmart.domain.lead.Precheck;
import finmart.domain.partner.Channel;
import finmart.domain.partner.DataItem;
import finmart.domain.partner.Partner;
import finmart.domain.product.Product;
import finmart.domain.rule.Facts;
import finmart.domain.time.AsOf;
import finmart.serving.audit.AuditLog;
import finmart.serving.database.Database;
import finmart.serving.database.Scope;
import finmart.serving.live.NotPossibleException.Why;
import finmart.serving.precheck.Prechecks;
import finmart.serving.push.PushQueue;
import finmart.serving.signature.KeyRing;
import finmart.serving.signature.PhoneNumber;
import finmart.serving.snapshot.Shelf;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Puts what people apply for through the one gate (rule X01). */
public final class Applications {
  /** What matters when the person goes to the institution's page and says all themselves. */
  private static final Set<String> FOR_REDIRECTS =
      Set.of(Refusal.PARTNER_NOT_APPROVED.name(), Refusal.PRODUCT_NOT_OFFERED.name());

  private static final String NO_REDIRECT = "PARTNER_TAKES_NO_REDIRECT";
  private static final String NO_CLICK = "NO_RECENT_CLICK_OF_THEIRS";

  private final Database database;
  private final Overlay overlay;
  private final Windows windows;
  private final KeyRing keys;
  private final Prechecks prechecks;
  private final InstantSource clock;

  /**
   * @param click how long after a click an application may still follow from it
   * @param duplicate how long one keeps a second one of the same product away
   */
  public record Windows(Period click, Period duplicate) {}

  /**
   * @param keys with which the ways to institutions are signed: without its key there is no way
   * @param prechecks by which institutions are asked beforehand
   */
  public Applications(
      Database database,
      Overlay overlay,
      Windows windows,
      KeyRing keys,
      Prechecks prechecks,
      InstantSource clock) {
    this.database = database;
    this.overlay = overlay;
    this.windows = windows;
    this.keys = keys;
    this.prechecks = prechecks;
    this.clock = clock;
  }

  /**
   * What is applied for.
   *
   * @param kind what the person chose: handed over with their consent, or going there themselves
   * @param clickEventId event_id of the click that led here
   * @param isOpen whether the product is offered to this person now
   * @param facts what is known of the person
   * @param phone what they typed for the institution to be asked beforehand; null if they did not
   */
  public record Wish(
      String applicationId,
      String userId,
      Product product,
      Application.Kind kind,
      String clickEventId,
      boolean isOpen,
      Facts facts,
      PhoneNumber phone) {}

  /**
   * What came of it.
   *
   * @param application null if it was refused
   * @param isNew false if it was there already
   * @param refusals every reason against it, in the order of the gate
   */
  public record Outcome(Application application, boolean isNew, List<String> refusals) {
    public Outcome {
      refusals = List.copyOf(refusals);
    }
  }

  /**
   * Judges a wish and, if nothing speaks against it, stores it and takes it off the partner's
   * quota, all in one transaction. Before, the institution is asked whether it knows the person, if
   * its contract says so and they want it; no transaction waits for that.
   *
   * @throws NotPossibleException if the id was used for another application
   */
  public Outcome apply(Wish wish, Shelf shelf) {
    question(wish, shelf).ifPresent(question -> prechecks.ask(question, wish.phone()));
    Instant now = clock.instant();
    Outcome outcome =
        database.transaction(
            Scope.user(wish.userId()),
            handle -> {
              // One application of a person at a time, so that two at once can not both be first.
              handle.execute("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", wish.userId());
              Optional<Application> former = ApplicationRows.named(handle, wish.applicationId());
              return former.isPresent()
                  ? again(former.get(), wish)
                  : judge(handle, wish, shelf, now);
            });
    overlay.reload(wish.userId());
    return outcome;
  }

  private static Outcome again(Application former, Wish wish) {
    if (!former.productId().equals(wish.product().id()) || former.kind() != wish.kind()) {
      throw new NotPossibleException(
          Why.CONFLICT, "application_id was used for " + former.productId());
    }
    return new Outcome(former, false, List.of());
  }

  /**
   * What the institution is asked: nothing of whom it would be of no use, as something else speaks
   * against a lead, and nothing without a live consent that names it and the token.
   */
  private Optional<Prechecks.Question> question(Wish wish, Shelf shelf) {
    Partner partner = shelf.catalogue().partnerOf(wish.product());
    var way = partner.delivery(wish.product().line(), Channel.Mode.PRECHECK);
    if (wish.phone() == null || wish.kind() != Application.Kind.LEAD || way.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return database.transaction(
        Scope.user(wish.userId()),
        handle -> {
          List<Consent> consents = Consents.of(handle, wish.userId());
          boolean isNew = ApplicationRows.named(handle, wish.applicationId()).isEmpty();
          return isNew && refusals(handle, wish, shelf, consents, now).isEmpty()
              ? gate(shelf, now, List.of(DataItem.PHONE_TOKEN.word()))
                  .covering(wish.product(), partner, consents)
                  .map(
                      consent ->
                          new Prechecks.Question(
                              wish.userId(),
                              partner.code(),
                              wish.product().id(),
                              leadId(wish),
                              consent.consentId(),
                              (Channel.Precheck) way.get().channel()))
              : Optional.empty();
        });
  }

  /** A lead goes out at the next midnight: what will not hold then does not hold. */
  private static LeadGate gate(Shelf shelf, Instant now, List<String> delivered) {
    var cutOff = new AsOf(LiveReads.dayOf(now)).plusDays(1);
    return new LeadGate(shelf.consentTexts(), delivered, cutOff, shelf.globalRules());
  }

  private static String leadId(Wish wish) {
    return LeadId.of(wish.userId(), wish.product().id(), wish.clickEventId()).value();
  }

  private List<String> refusals(
      Handle handle, Wish wish, Shelf shelf, List<Consent> consents, Instant now) {
    if (!ApplicationRows.hasClick(handle, wish, Times.before(now, windows.click()))) {
      return List.of(NO_CLICK);
    }
    Product product = wish.product();
    Partner partner = shelf.catalogue().partnerOf(product);
    boolean isLead = wish.kind() == Application.Kind.LEAD;
    var refusals =
        new ArrayList<>(
            gate(shelf, now, LeadGate.DELIVERED)
                .check(product, partner, wish.isOpen(), consents, wish.facts()));
    if (!isLead) {
      refusals.retainAll(FOR_REDIRECTS);
      boolean isSigned =
          partner
              .delivery(product.line(), Channel.Mode.REDIRECT)
              .map(way -> (Channel.Redirect) way.channel())
              .flatMap(way -> keys.named(way.key()))
              .isPresent();
      if (!isSigned) {
        refusals.add(NO_REDIRECT);
      }
    }
    if (ApplicationRows.isHeld(handle, wish, Times.before(now, windows.duplicate()))) {
      refusals.add(Refusal.ALREADY_A_LEAD.name());
    }
    return refusals;
  }

  private Outcome judge(Handle handle, Wish wish, Shelf shelf, Instant now) {
    Product product = wish.product();
    Partner partner = shelf.catalogue().partnerOf(product);
    boolean isLead = wish.kind() == Application.Kind.LEAD;
    LocalDate day = LiveReads.dayOf(now);
    List<Consent> consents = Consents.of(handle, wish.userId());
    var refusals = new ArrayList<>(refusals(handle, wish, shelf, consents, now));
    Optional<Precheck> said =
        Prechecks.standing(handle, wish.userId(), partner.code(), product.id(), now)
            .filter(precheck -> isLead);
    if (said.filter(precheck -> !precheck.result().allowsLead()).isPresent()) {
      refusals.add(Refusal.INSTITUTION_WANTS_NO_LEAD.name());
    }
    boolean hasRoom = !isLead || !partner.quotas().isEmpty();
    if (refusals.isEmpty() && !(hasRoom && QuotaCount.take(handle, partner, product, day))) {
      refusals.add(Refusal.QUOTA_USED_UP.name());
    }
    if (!refusals.isEmpty()) {
      return refused(handle, wish, refusals, now);
    }
    var covering =
        gate(shelf, now, LeadGate.DELIVERED)
            .covering(product, partner, consents)
            .filter(c -> isLead);
    Application made =
        new Application(
            wish.applicationId(),
            wish.userId(),
            partner.code(),
            product.id(),
            product.line(),
            wish.kind(),
            ClickIds.draw(),
            isLead ? leadId(wish) : null,
            isLead ? covering.orElseThrow().consentId() : null,
            now,
            wish.clickEventId(),
            said.map(Precheck::result).orElse(null));
    ApplicationRows.store(handle, made);
    covering
        .flatMap(consent -> LeadMessage.of(made, product, partner, consent))
        .ifPresent(telling -> PushQueue.add(handle, telling, now));
    AuditLog.append(
        handle,
        now,
        wish.userId(),
        "APPLICATION_" + made.kind(),
        product.id(),
        made.applicationId());
    return new Outcome(made, true, List.of());
  }

  private static Outcome refused(Handle handle, Wish wish, List<String> refusals, Instant now) {
    AuditLog.append(
        handle,
        now,
        wish.userId(),
        "APPLICATION_REFUSED",
        wish.product().id(),
        refusals.toString());
    return new Outcome(null, false, refusals);
  }

  /** A person's applications, the latest first. */
  public List<Application> of(String userId) {
    return all(Scope.user(userId));
  }

  /** What one institution was given, the latest first. */
  public List<Application> ofPartner(String code) {
    return all(Scope.partner(code));
  }

  /** No condition stands here: what the scope may not see, PostgreSQL does not give. */
  private List<Application> all(Scope scope) {
    return database.transaction(
        scope,
        handle ->
            handle
                .createQuery("SELECT * FROM application ORDER BY applied_at DESC, application_id")
                .map(Application::of)
                .list());
  }
}
