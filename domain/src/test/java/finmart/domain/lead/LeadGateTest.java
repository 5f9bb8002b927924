package finmart.domain.lead;

import static finmart.domain.lead.LeadGate.Refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.consent.Consent;
import finmart.domain.consent.ConsentTexts;
import finmart.domain.law.Cites;
import finmart.domain.partner.Partner;
import finmart.domain.partner.ProductLine;
import finmart.domain.product.Product;
import finmart.domain.product.Samples;
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
                  LeadGate.PURPOSE, "v1", LocalDate.parse("2026-01-01"), true, "00")));
  private static final Map<String, Object> ADULT =
      Map.of("age", 30, "has_student_indicator", false, "region", "110000");

  @Test
  void aConsentedClickOfAnAdultPasses() {
    assertThat(check(loan(), List.of(consent("loan-a")), ADULT, "click_id")).isEmpty();
  }

  @Test
  @Cites("X01")
  void everyReasonIsReportedInFixedOrder() {
    var refusals =
        gate("mobile").check(loan(), partner(List.of("310000")), false, List.of(), a -> null);

    assertThat(refusals)
        .containsExactly(
            Refusal.PARTNER_NOT_APPROVED,
            Refusal.PRODUCT_NOT_OFFERED,
            Refusal.NO_LIVE_CONSENT,
            Refusal.NOT_ADULT,
            Refusal.STUDENT,
            Refusal.DATA_ITEM_NOT_CONSENTED);
  }

  @Test
  @Cites("A06")
  void aMinorAndAnUnknownAgeAreRefused() {
    for (Object age : new Object[] {17, 17.9, Double.NaN, null}) {
      assertThat(check(loan(), List.of(consent("loan-a")), with("age", age), "click_id"))
          .as("age %s", age)
          .containsExactly(Refusal.NOT_ADULT);
    }
    assertThat(check(loan(), List.of(consent("loan-a")), with("age", 18), "click_id")).isEmpty();
  }

  @Test
  @Cites({"K01", "L08"})
  void aStudentGetsNoCreditWhetherKnownOrNot() {
    for (Object student : new Object[] {true, null}) {
      var facts = with("has_student_indicator", student);
      assertThat(check(loan(), List.of(consent("loan-a")), facts, "click_id"))
          .containsExactly(Refusal.STUDENT);
      assertThat(check(card(), List.of(consent("card-a")), facts, "click_id"))
          .containsExactly(Refusal.STUDENT);
    }
    assertThat(check(card(), List.of(consent("card-a")), ADULT, "click_id")).isEmpty();
  }

  @Test
  @Cites("P08")
  void aConsentForAnotherProductIsNone() {
    assertThat(check(loan(), List.of(consent("card-a")), ADULT, "click_id"))
        .contains(Refusal.NO_LIVE_CONSENT);
  }

  @Test
  @Cites({"N05", "X02"})
  void onlyItemsInTheContractAndInTheConsentAreHandedOver() {
    assertThat(check(loan(), List.of(consent("loan-a")), ADULT, "city_code"))
        .containsExactly(Refusal.DATA_ITEM_NOT_CONSENTED);
  }

  @Test
  @Cites("N01")
  void aRegionOutsideTheApprovalIsRefused() {
    var refusals =
        gate("click_id")
            .check(
                loan(), partner(List.of("310000")), true, List.of(consent("loan-a")), ADULT::get);

    assertThat(refusals).containsExactly(Refusal.PARTNER_NOT_APPROVED);
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

  private static List<Refusal> check(
      Product product, List<Consent> consents, Map<String, Object> facts, String item) {
    return gate(item).check(product, partner(List.of()), true, consents, facts::get);
  }

  private static LeadGate gate(String item) {
    return new LeadGate(TEXTS, List.of(item), DAY);
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

  private static Product loan() {
    return Samples.loan(Samples.listing("loan-a", "bank"), 720);
  }

  private static Product card() {
    return Samples.card(Samples.listing("card-a", "bank"));
  }
}
