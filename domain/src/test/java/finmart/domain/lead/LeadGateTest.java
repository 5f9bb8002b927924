package finmart.domain.lead;

import static finmart.domain.lead.LeadGate.Refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.consent.Consent;
import finmart.domain.consent.ConsentTexts;
import finmart.domain.eligibility.GlobalRules;
import finmart.domain.law.Cites;
import finmart.domain.partner.Partner;
import finmart.domain.partner.ProductLine;
import finmart.domain.product.Product;
import finmart.domain.product.Samples;
import finmart.domain.rule.Condition;
import finmart.domain.rule.Rule;
import finmart.domain.time.AsOf;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeadGateTest {
  private static final AsOf DAY = AsOf.parse("2026-03-01");
  private static final Instant MOMENT = DAY.midnight();
  private static final ConsentTexts TEXTS =
      new ConsentTexts(
          List.of(
              new ConsentTexts.Text(
                  LeadGate.PURPOSE, "v1", LocalDate.parse("2026-01-01"), true, "words", "00")));
  private static final Map<String, Object> ADULT =
      Map.of(
          "age",
          30,
          "has_student_indicator",
          false,
          "region",
          "110000",
          "cards_held_bank_count",
          0);
  static final GlobalRules GLOBAL =
      new GlobalRules(
          List.of(
              new GlobalRules.LineRule(
                  Set.of(ProductLine.LOAN, ProductLine.CREDIT_CARD),
                  new Rule("AGE_TOO_LOW", new Condition.AtLeast("age", 18), "A06")),
              new GlobalRules.LineRule(
                  Set.of(ProductLine.LOAN),
                  new Rule(
                      "STUDENT",
                      new Condition.Not(new Condition.IsTrue("has_student_indicator")),
                      "L08"))));

  @Test
  void aConsentedClickOfAnAdultPasses() {
    assertThat(check(loan(), List.of(consent("loan-a")), ADULT, "click_id")).isEmpty();
  }

  @Test
  @Cites("X01")
  void everyReasonIsReportedInFixedOrder() {
    var refusals =
        gate("mobile")
            .check(loan(), suspended(partner(List.of("310000"))), false, List.of(), a -> null);

    assertThat(refusals)
        .containsExactly(
            "PARTNER_NOT_APPROVED",
            "PRODUCT_NOT_OFFERED",
            "NO_LIVE_CONSENT",
            "AGE_TOO_LOW",
            "STUDENT",
            "REGION_NOT_SERVED",
            "DATA_ITEM_NOT_CONSENTED");
  }

  @Test
  @Cites("A06")
  void aMinorAndAnUnknownAgeAreRefused() {
    for (Object age : new Object[] {17, 17.9, Double.NaN, null}) {
      assertThat(check(loan(), List.of(consent("loan-a")), with("age", age), "click_id"))
          .as("age %s", age)
          .containsExactly("AGE_TOO_LOW");
    }
    assertThat(check(loan(), List.of(consent("loan-a")), with("age", 18), "click_id")).isEmpty();
  }

  @Test
  @Cites({"K01", "L08"})
  void aStudentGetsNoCreditWhetherKnownOrNot() {
    for (Object student : new Object[] {true, null}) {
      var facts = with("has_student_indicator", student);
      assertThat(check(loan(), List.of(consent("loan-a")), facts, "click_id"))
          .containsExactly("STUDENT");
      assertThat(check(card(), List.of(consent("card-a")), facts, "click_id"))
          .containsExactly("STUDENTS_NOT_TAKEN", "SECOND_REPAYMENT_UNWRITTEN");
      var taking = Samples.card(Samples.listing("card-a", "bank"), true);
      assertThat(check(taking, List.of(consent("card-a")), facts, "click_id"))
          .containsExactly("SECOND_REPAYMENT_UNWRITTEN");
    }
    assertThat(check(card(), List.of(consent("card-a")), ADULT, "click_id")).isEmpty();
  }

  @Test
  @Cites("K02")
  void whoHasTheMostCardsOfTheBankIsNoLeadAndWhoseCountIsNotKnownNeither() {
    for (Integer held : new Integer[] {1, 7, null}) {
      var facts = with("cards_held_bank_count", held);
      assertThat(check(card(), List.of(consent("card-a")), facts, "click_id"))
          .containsExactly("CARDS_AT_MAXIMUM");
    }
  }

  @Test
  @Cites("P08")
  void aConsentForAnotherProductIsNone() {
    assertThat(check(loan(), List.of(consent("card-a")), ADULT, "click_id"))
        .contains(Refusal.NO_LIVE_CONSENT.name());
  }

  @Test
  @Cites({"N05", "X02"})
  void onlyItemsInTheContractAndInTheConsentAreHandedOver() {
    assertThat(check(loan(), List.of(consent("loan-a")), ADULT, "city_code"))
        .containsExactly(Refusal.DATA_ITEM_NOT_CONSENTED.name());
  }

  @Test
  @Cites("N01")
  void aRegionOutsideTheApprovalIsRefused() {
    var refusals =
        gate("click_id")
            .check(
                loan(), partner(List.of("310000")), true, List.of(consent("loan-a")), ADULT::get);

    assertThat(refusals).containsExactly("REGION_NOT_SERVED");
  }

  @Test
  void aProductOfAnotherPartnerIsAMistakeOfTheCaller() {
    var other = Samples.fund(Samples.listing("fund-a", "other"), 1);

    assertThatThrownBy(() -> check(other, List.of(), ADULT, "click_id"))
        .hasMessage("fund-a is a product of other, not of bank");
  }

  @Test
  void theSameClickIsTheSameLead() {
    assertThat(LeadId.of("u", "p", "c")).isEqualTo(LeadId.of("u", "p", "c"));
    assertThat(LeadId.of("u", "p", "c")).isNotEqualTo(LeadId.of("u", "pc", ""));
    assertThat(LeadId.of("u", "p", "c").value()).matches("L[0-9a-f]{32}");
    assertThatThrownBy(() -> LeadId.of("u", null, "c")).hasMessage("productId");
  }

  private static List<String> check(
      Product product, List<Consent> consents, Map<String, Object> facts, String item) {
    return gate(item).check(product, partner(List.of()), true, consents, facts::get);
  }

  private static LeadGate gate(String item) {
    return new LeadGate(TEXTS, List.of(item), DAY, GLOBAL);
  }

  private static Map<String, Object> with(String attribute, Object value) {
    var facts = new HashMap<>(ADULT);
    facts.put(attribute, value);
    return facts;
  }

  private static Consent consent(String product) {
    return new Consent(
        "c1",
        "bank",
        product,
        LeadGate.PURPOSE,
        Set.of("click_id", "city_code"),
        "v1",
        "00",
        MOMENT.minusSeconds(60),
        MOMENT.plusSeconds(60),
        null,
        MOMENT.minusSeconds(60));
  }

  private static Partner partner(List<String> regions) {
    return Samples.bank(Set.of(ProductLine.LOAN, ProductLine.CREDIT_CARD), regions);
  }

  private static Partner suspended(Partner bank) {
    return new Partner(
        bank.code(),
        bank.legalName(),
        bank.creditCode(),
        bank.licences(),
        bank.approvals(),
        null,
        List.of(new Partner.RiskEvent(Partner.RiskKind.DATA_ABUSE, "C-1", DAY.day(), null)),
        bank.domains(),
        bank.deliveries(),
        bank.quotas());
  }

  private static Product loan() {
    return Samples.loan(Samples.listing("loan-a", "bank"), 720);
  }

  private static Product card() {
    return Samples.card(Samples.listing("card-a", "bank"));
  }
}
