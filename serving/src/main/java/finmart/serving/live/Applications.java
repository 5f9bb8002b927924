package finmart.serving.live;

import finmart.domain.consent.Consent;
import finmart.domain.lead.LeadGate;
import finmart.domain.lead.LeadGate.Refusal;
import finmart.domain.lead.LeadId;
import finmart.domain.partner.Channel;
import finmart.domain.partner.Partner;
import finmart.domain.product.Product;
import finmart.domain.rule.Facts;
import finmart.domain.time.AsOf;
import finmart.serving.audit.AuditLog;
import finmart.serving.database.Database;
import finmart.serving.database.Scope;
import finmart.serving.live.NotPossibleException.Why;
import finmart.serving.snapshot.Shelf;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Puts what people apply for through the one gate (rule X01). */
public final class Applications {
  /** The only item a lead hands over about a person. */
  private static final List<String> DELIVERED = List.of("click_id");

  /** What matters when the person goes to the institution's page and says all themselves. */
  private static final Set<String> FOR_REDIRECTS =
      Set.of(Refusal.PARTNER_NOT_APPROVED.name(), Refusal.PRODUCT_NOT_OFFERED.name());

  private static final String NO_REDIRECT = "PARTNER_TAKES_NO_REDIRECT";
  private static final String NO_CLICK = "NO_RECENT_CLICK_OF_THEIRS";

  private static final int CLICK_ID_BYTES = 16;

  private final Database database;
  private final Overlay overlay;
  private final Windows windows;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param click how long after a click an application may still follow from it
   * @param duplicate how long one keeps a second one of the same product away
   */
  public record Windows(Period click, Period duplicate) {}

  public Applications(Database database, Overlay overlay, Windows windows, InstantSource clock) {
    this.database = database;
    this.overlay = overlay;
    this.windows = windows;
    this.clock = clock;
  }

  /**
   * What is applied for.
   *
   * @param kind what the person chose: handed over with their consent, or going there themselves
   * @param clickEventId event_id of the click that led here
   * @param isOpen whether the product is offered to this person now
   * @param facts what is known of the person
   */
  public record Wish(
      String applicationId,
      String userId,
      Product product,
      Application.Kind kind,
      String clickEventId,
      boolean isOpen,
      Facts facts) {}

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
   * quota, all in one transaction.
   *
   * @throws NotPossibleException if the id was used for another application
   */
  public Outcome apply(Wish wish, Shelf shelf) {
    Instant now = clock.instant();
    Outcome outcome =
        database.transaction(
            Scope.user(wish.userId()),
            handle -> {
              // One application of a person at a time, so that two at once can not both be first.
              handle.execute("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", wish.userId());
              Optional<Application> former = named(handle, wish.applicationId());
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

  private Outcome judge(Handle handle, Wish wish, Shelf shelf, Instant now) {
    LocalDate day = LiveReads.dayOf(now);
    if (!isOfTheirClick(handle, wish, now)) {
      return refused(handle, wish, List.of(NO_CLICK), now);
    }
    Product product = wish.product();
    Partner partner = shelf.catalogue().partnerOf(product);
    boolean isLead = wish.kind() == Application.Kind.LEAD;
    // A lead goes out at the next midnight: what will not hold then does not hold.
    var cutOff = new AsOf(day).plusDays(1);
    var gate = new LeadGate(shelf.consentTexts(), DELIVERED, cutOff, shelf.globalRules());
    List<Consent> consents = Consents.of(handle, wish.userId());
    var refusals =
        new ArrayList<>(gate.check(product, partner, wish.isOpen(), consents, wish.facts()));
    if (!isLead) {
      refusals.retainAll(FOR_REDIRECTS);
      if (partner.delivery(product.line(), Channel.Mode.REDIRECT).isEmpty()) {
        refusals.add(NO_REDIRECT);
      }
    }
    if (isHeld(handle, wish, now)) {
      refusals.add(Refusal.ALREADY_A_LEAD.name());
    }
    boolean hasRoom = !isLead || !partner.quotas().isEmpty();
    if (refusals.isEmpty() && !(hasRoom && QuotaCount.take(handle, partner, product, day))) {
      refusals.add(Refusal.QUOTA_USED_UP.name());
    }
    if (!refusals.isEmpty()) {
      return refused(handle, wish, refusals, now);
    }
    Application made =
        new Application(
            wish.applicationId(),
            wish.userId(),
            partner.code(),
            product.id(),
            product.line(),
            wish.kind(),
            clickId(),
            isLead ? LeadId.of(wish.userId(), product.id(), wish.clickEventId()).value() : null,
            isLead ? gate.covering(product, consents).orElseThrow().consentId() : null,
            now,
            wish.clickEventId());
    store(handle, made);
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

  private boolean isOfTheirClick(Handle handle, Wish wish, Instant now) {
    return handle
            .createQuery(
                """
                SELECT count(*) FROM interaction WHERE event_id = :event AND user_id = :user
                  AND product_id = :product AND kind = 'CLICK' AND occurred_at > :since
                """)
            .bind("event", wish.clickEventId())
            .bind("user", wish.userId())
            .bind("product", wish.product().id())
            .bind("since", Times.before(now, windows.click()))
            .mapTo(Long.class)
            .one()
        > 0;
  }

  private boolean isHeld(Handle handle, Wish wish, Instant now) {
    return handle
            .createQuery(
                """
                SELECT count(*) FROM application
                WHERE user_id = :user AND product_id = :product AND applied_at > :since
                """)
            .bind("user", wish.userId())
            .bind("product", wish.product().id())
            .bind("since", Times.before(now, windows.duplicate()))
            .mapTo(Long.class)
            .one()
        > 0;
  }

  /** Opaque: says nothing of person, product or time. */
  private String clickId() {
    byte[] drawn = new byte[CLICK_ID_BYTES];
    random.nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }

  private static Optional<Application> named(Handle handle, String applicationId) {
    return handle
        .createQuery("SELECT * FROM application WHERE application_id = :id")
        .bind("id", applicationId)
        .map(Application::of)
        .findOne();
  }

  private static void store(Handle handle, Application made) {
    int stored =
        handle
            .createUpdate(
                """
                INSERT INTO application VALUES
                (:id, :user, :partner, :product, :line, :kind, :click, :lead, :consent, :at, :event)
                ON CONFLICT (application_id) DO NOTHING
                """)
            .bind("id", made.applicationId())
            .bind("user", made.userId())
            .bind("partner", made.partner())
            .bind("product", made.productId())
            .bind("line", made.line())
            .bind("kind", made.kind())
            .bind("click", made.clickId())
            .bind("lead", made.leadId())
            .bind("consent", made.consentId())
            .bind("at", Times.of(made.appliedAt()))
            .bind("event", made.clickEventId())
            .execute();
    if (stored == 0) {
      // Another person's, which row-level security does not show.
      throw new NotPossibleException(Why.CONFLICT, "application_id was used before");
    }
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
