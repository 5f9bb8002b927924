package finmart.domain.settlement;

import static finmart.domain.lead.LeadStatus.*;
import static finmart.domain.settlement.Deal.*;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.domain.lead.RejectCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RatingTest {
  private static final Contract CARDS =
      contract(
          "ST-1",
          "",
          "2026-01-01",
          perLead("12.5"),
          perCard(BillableEvent.CARD_ISSUED, "12000"),
          perCard(BillableEvent.ACTIVATED, "6000"));
  private static final Rating RATING = rating(KNOWN_BEFORE, CARDS);

  @Test
  void aCardIsOwedToTheLastClickBeforeTheApplication() {
    var clicks = List.of(click("c1", 1), click("c2", 20), click("c3", 41));

    var dues = RATING.dues(card(clicks, told(APPLIED, 40), told(CARD_ISSUED, 50)));

    assertThat(dues.get(BillableEvent.CARD_ISSUED).clickId()).isEqualTo("c2");
    assertThat(dues.get(BillableEvent.CARD_ISSUED).charge()).isEqualTo(new Charge(12_000, 720));
  }

  @Test
  void nothingIsOwedPastEitherWindow() {
    assertThat(cardDue(List.of(click("c1", 1)), 31, 91)).isTrue();
    assertThat(cardDue(List.of(click("c1", 1)), 32, 40)).isFalse();
    assertThat(cardDue(List.of(click("c1", 1)), 31, 92)).isFalse();
    assertThat(cardDue(List.of(click("c1", 32)), 31, 40)).isFalse();
  }

  @Test
  void anExistingCustomerIsNoLeadAndARepeatedLeadIsOne() {
    assertThat(RATING.dues(card(List.of(), refused(RejectCode.D01, 2)))).isEmpty();
    assertThat(RATING.dues(card(List.of(), refused(RejectCode.D03, 2)))).isEmpty();
    assertThat(RATING.dues(card(List.of(), refused(RejectCode.D02, 2))))
        .containsOnlyKeys(BillableEvent.LEAD);
  }

  @Test
  void halvesOfAFenGoAwayFromZeroOncePerItem() {
    var due = RATING.dues(card(List.of(), told(ACCEPTED, 2))).get(BillableEvent.LEAD);

    assertThat(due.charge()).isEqualTo(new Charge(13, 1));
    assertThat(PricePlan.round(new BigDecimal("-12.5"))).isEqualTo(-13);
  }

  @Test
  void whatIsTakenBackIsOwedNoMore() {
    var told =
        card(
            List.of(click("c1", 1)),
            told(APPLIED, 3),
            told(CARD_ISSUED, 5),
            told(ACTIVATED, 7),
            reversed(ACTIVATED, 9));

    assertThat(RATING.dues(told)).containsOnlyKeys(BillableEvent.LEAD, BillableEvent.CARD_ISSUED);
  }

  @Test
  @Cites("L04")
  void aLenderPaysAsThePrincipalComesBackAndForNoMoreThanWasPaidOut() {
    var inStep =
        rating(
            KNOWN_BEFORE, contract("ST-2", "", "2026-01-01", new PricePlan.OfPrincipal(120, true)));

    assertThat(inStep.dues(loan(told(APPLIED, 2), told(DISBURSED, 9, 1_000_000)))).isEmpty();
    var half =
        loan(
            told(APPLIED, 2),
            told(DISBURSED, 9, 1_000_000),
            told(REPAYING, 40, 200_000),
            told(REPAYING, 300, 300_000));
    assertThat(inStep.dues(half).get(BillableEvent.REPAID).charge())
        .isEqualTo(new Charge(6_000, 360));
    var tooMuch =
        loan(told(APPLIED, 2), told(DISBURSED, 9, 1_000_000), told(SETTLED, 40, 1_200_000));
    assertThat(inStep.dues(tooMuch).get(BillableEvent.REPAID).charge().feeMinor())
        .isEqualTo(12_000);
    var lost = loan(told(APPLIED, 2), told(DISBURSED, 9, 1_000_000), reversed(DISBURSED, 10));
    assertThat(inStep.dues(lost)).isEmpty();
  }

  @Test
  void aContractAgreedLaterChangesDaysPastOnceItIsKnown() {
    var later = contract("ST-3", "ST-1", "2026-12-05", perCard(BillableEvent.CARD_ISSUED, "15000"));
    var journey = card(List.of(click("c1", 1)), told(APPLIED, 3), told(CARD_ISSUED, 5));

    var before = rating(KNOWN_BEFORE, CARDS, later).dues(journey);
    var after = rating(KNOWN_BEFORE.plusMonths(1), CARDS, later).dues(journey);

    assertThat(before.get(BillableEvent.CARD_ISSUED).charge().feeMinor()).isEqualTo(12_000);
    assertThat(after.get(BillableEvent.CARD_ISSUED).charge().feeMinor()).isEqualTo(15_000);
  }

  @Test
  void aFixedFeeIsOwedForEveryMonthThatHasPassed() {
    var fixed = contract("ST-4", "", "2026-01-01", new PricePlan.Monthly(new BigDecimal("500000")));

    assertThat(rating(FROM.plusMonths(2), fixed).monthly("bank").keySet())
        .containsExactly("bank:CREDIT_CARD:2026-01", "bank:CREDIT_CARD:2026-02");
    assertThat(rating(FROM.plusMonths(2), fixed).monthly("other")).isEqualTo(Map.of());
  }

  private static boolean cardDue(List<Journey.Click> clicks, int applied, int issued) {
    return RATING
        .dues(card(clicks, told(APPLIED, applied), told(CARD_ISSUED, issued)))
        .containsKey(BillableEvent.CARD_ISSUED);
  }
}
