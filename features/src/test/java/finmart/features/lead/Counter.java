package finmart.features.lead;

import static finmart.features.TestSession.SPARK;
import static org.apache.spark.sql.functions.col;

import finmart.domain.consent.ConsentLedger;
import finmart.domain.consent.ConsentTexts;
import finmart.domain.eligibility.GlobalRules;
import finmart.domain.partner.Delivery;
import finmart.domain.partner.Partner;
import finmart.domain.partner.Partners;
import finmart.domain.partner.ProductLine;
import finmart.domain.partner.Quota;
import finmart.domain.product.Catalogue;
import finmart.domain.product.Product;
import finmart.domain.rule.Condition;
import finmart.domain.time.AsOf;
import finmart.features.eligibility.Institutions;
import finmart.features.eligibility.Shop;
import finmart.features.source.ConsentEvent;
import finmart.features.source.Interaction;
import finmart.features.table.Records;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Clicks, consents and people at the counter of a small supermarket. */
final class Counter {
  static final AsOf DAY = new AsOf(Shop.DAY);
  static final Instant CUT_OFF = DAY.midnight();

  private static final GlobalRules GLOBAL =
      new GlobalRules(
          List.of(
              new GlobalRules.LineRule(
                  Set.of(ProductLine.CREDIT_CARD, ProductLine.LOAN),
                  Shop.rule("AGE_TOO_LOW", new Condition.AtLeast("age", 18))),
              new GlobalRules.LineRule(
                  Set.of(ProductLine.LOAN),
                  Shop.rule(
                      "STUDENT",
                      new Condition.Not(new Condition.IsTrue("has_student_indicator"))))));
  private static final ConsentTexts TEXTS =
      new ConsentTexts(
          List.of(
              new ConsentTexts.Text(
                  "LEAD", "v0", LocalDate.parse("2025-01-01"), true, "words", "ab11"),
              new ConsentTexts.Text(
                  "LEAD", "v1", LocalDate.parse("2026-01-01"), true, "words", "ab12")));

  final List<Interaction> clicks = new ArrayList<>();
  final List<ConsentEvent> consents = new ArrayList<>();
  private final List<Person> people = new ArrayList<>();
  private final List<Held> earlier = new ArrayList<>();
  private final Map<String, Partner> partners = new HashMap<>();
  private final List<Product> products =
      new ArrayList<>(
          List.of(
              Shop.card("card-a"),
              Shop.card("card-b"),
              Shop.loan("loan-a"),
              Shop.loan("loan-dear", 3000),
              Shop.insurance("ins-a")));

  /** Has no card and no other fact a rule asks for. */
  record Person(
      String userId,
      Long age,
      Boolean hasStudentIndicator,
      String region,
      long cardsHeldBankCount,
      long cardsHeldNorthCount,
      long cardsHeldPageCount,
      long cardsHeldShutCount,
      long cardsHeldFullCount,
      long cardsHeldSmallCount,
      long cardsHeldPassedCount) {}

  record Held(String userId, String productId, String clickId) {}

  Counter() {
    partners.putAll(Shop.selling().partners().byCode());
  }

  /** A card of a partner of its own, with leads a day at most. */
  Counter card(String id, List<Delivery> deliveries, int quota, List<String> regions) {
    return card(id, deliveries, regions, Quota.of(Quota.Period.DAY, quota));
  }

  Counter card(String id, List<Delivery> deliveries, List<String> regions, Quota... quotas) {
    var bank = partners.get("bank");
    var approval = bank.approvals().get(0);
    partners.put(
        id,
        Institutions.partner(
            id,
            bank.licences(),
            Institutions.approval(
                approval.approvedOn(),
                approval.validTo(),
                Set.of(ProductLine.CREDIT_CARD),
                regions),
            Set.of("bank.example"),
            deliveries,
            quotas));
    products.add(
        Shop.card(
            Shop.listing(
                id, id, id, 3, LocalDate.parse("2026-01-01"), null, "bank.example", List.of())));
    return this;
  }

  Counter person(String userId, Integer age, Boolean student, String region) {
    people.add(
        new Person(
            userId, age == null ? null : age.longValue(), student, region, 0, 0, 0, 0, 0, 0, 0));
    return this;
  }

  Counter adult(String userId) {
    return person(userId, 30, false, "110000");
  }

  Counter held(String userId, String productId) {
    return held(userId, productId, "some earlier click");
  }

  Counter held(String userId, String productId, String clickId) {
    earlier.add(new Held(userId, productId, clickId));
    return this;
  }

  /** A click so many minutes before the cut-off. */
  Counter click(String id, String userId, String productId, int minutesBefore) {
    return click("app", id, userId, productId, minutesBefore);
  }

  Counter click(String source, String id, String userId, String productId, int minutesBefore) {
    Instant at = CUT_OFF.minusSeconds(60L * minutesBefore);
    clicks.add(
        new Interaction(
            source, id, userId, productId, Interaction.Kind.CLICK, 1, Shop.DAY, at, at));
    return this;
  }

  Counter consent(String id, String userId, String recipient, String productId) {
    return consent(id, userId, recipient, productId, "LEAD", "click_id", CUT_OFF.plusSeconds(1));
  }

  Counter consent(
      String id,
      String userId,
      String recipient,
      String productId,
      String purpose,
      String items,
      Instant expiresAt) {
    return event(
        id,
        ConsentEvent.Action.GRANT,
        userId,
        recipient,
        productId,
        purpose,
        items,
        expiresAt,
        -3600);
  }

  /** A consent to the text before. */
  Counter formerly(String id, String userId, String recipient, String productId) {
    consents.add(
        new ConsentEvent(
            "app",
            id,
            ConsentEvent.Action.GRANT,
            userId,
            recipient,
            productId,
            "LEAD",
            "click_id",
            "v0",
            "ab11",
            CUT_OFF.plusSeconds(1),
            CUT_OFF.minusSeconds(7200),
            CUT_OFF.minusSeconds(7200)));
    return this;
  }

  /** A refusal so many seconds before the cut-off. */
  Counter decline(String id, String userId, String productId, int secondsBefore) {
    return event(
        id,
        ConsentEvent.Action.DECLINE,
        userId,
        "bank",
        productId,
        "LEAD",
        "click_id",
        null,
        -secondsBefore);
  }

  /** What one person answered. */
  ConsentLedger ledger(String userId) {
    return Consents.ledger(ofPeople(Records.dataset(SPARK, ConsentEvent.class, consents)), userId);
  }

  /** A withdrawal so many seconds after the cut-off, or before it. */
  Counter revoke(String id, String userId, String productId, int secondsAfter) {
    return event(
        id, ConsentEvent.Action.REVOKE, userId, "bank", productId, "LEAD", "", null, secondsAfter);
  }

  private Counter event(
      String id,
      ConsentEvent.Action action,
      String userId,
      String recipient,
      String productId,
      String purpose,
      String items,
      Instant expiresAt,
      int secondsAfter) {
    Instant at = CUT_OFF.plusSeconds(secondsAfter);
    consents.add(
        new ConsentEvent(
            "app", id, action, userId, recipient, productId, purpose, items, "v1", "ab12",
            expiresAt, at, at));
    return this;
  }

  Sorted judge() {
    var shop = Shop.selling(products.toArray(Product[]::new));
    Leads sorted =
        Leads.judge(
            ofPeople(Records.dataset(SPARK, Interaction.class, clicks)),
            ofPeople(Records.dataset(SPARK, ConsentEvent.class, consents)),
            Records.dataset(SPARK, Person.class, people),
            Records.dataset(SPARK, Held.class, earlier),
            List.of(),
            new Catalogue(
                shop.name(),
                shop.currency(),
                new Partners(partners),
                shop.products(),
                shop.limits()),
            GLOBAL,
            TEXTS,
            DAY);
    return new Sorted(
        Records.collect(Lead.TABLE.conform(sorted.leads()), Lead.class),
        Records.collect(LeadRefusal.TABLE.conform(sorted.refusals()), LeadRefusal.class));
  }

  /** What became of the clicks. */
  record Sorted(List<Lead> leads, List<LeadRefusal> refusals) {
    /** Reasons against each click; none for a click that became a lead. */
    Map<String, List<String>> reasons() {
      var reasons = new TreeMap<String, List<String>>();
      leads.forEach(lead -> reasons.put(lead.clickId(), List.of()));
      refusals.forEach(refusal -> reasons.put(refusal.clickId(), refusal.reasons()));
      return reasons;
    }
  }

  private static Dataset<Row> ofPeople(Dataset<Row> rows) {
    return rows.withColumn("user_id", col("source_user_id"));
  }
}
