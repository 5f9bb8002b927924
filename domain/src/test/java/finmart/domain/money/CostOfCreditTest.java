package finmart.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import finmart.domain.law.Cites;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The nine test vectors of the catalogue's section 2.7, to every digit it gives. */
@Cites("L05")
class CostOfCreditTest {
  private static final Currency CNY = Currency.getInstance("CNY");

  /** So much that rounding to fen does not reach the eighth digit of a rate. */
  private static final long VERY_MUCH = 1_000_000_000_000L;

  private static final Rate EIGHTEEN = new Rate(1800);
  private static final Rate TWELVE = new Rate(1200);

  @Test
  void theCentralBanksExample() {
    var flows = new ArrayList<>(Collections.nCopies(12, -883_330L));
    flows.add(0, 10_000_000L - 100_000L);

    assertCosts(costOf(flows), 0.01066983, "12.80%", "13.58%");
  }

  @Test
  void theCentralBanksExampleByDates() {
    var flows = new ArrayList<DatedFlow>();
    var payout = LocalDate.parse("2026-01-15");
    flows.add(new DatedFlow(payout, 10_000_000));
    flows.add(new DatedFlow(payout, -100_000));
    IntStream.rangeClosed(1, 12)
        .forEach(month -> flows.add(new DatedFlow(payout.plusMonths(month), -883_330)));

    assertThat(InternalRate.perYear(flows).orElseThrow()).isEqualTo(0.136425, within(5e-7));
  }

  @Test
  void equalInstalments() {
    CostOfCredit cost = cost(Repayment.EQUAL_INSTALMENT, EIGHTEEN, 1_000_000);

    assertThat(Repayment.payment(1_000_000, EIGHTEEN, 12)).isEqualTo(91_679.99, within(0.005));
    assertCosts(cost(Repayment.EQUAL_INSTALMENT, EIGHTEEN, VERY_MUCH), 0.015, "18.00%", "19.56%");
    assertThat(cost.yearly(CostConvention.SIMPLE)).hasToString("18.00%");
    assertThat(cost.yearly(CostConvention.IRR)).hasToString("19.56%");
  }

  @Test
  void equalPrincipal() {
    List<Instalment> schedule = Repayment.EQUAL_PRINCIPAL.schedule(1_200_000, EIGHTEEN, 12);

    assertThat(schedule.stream().mapToLong(Instalment::interestMinor).sum()).isEqualTo(117_000);
    assertCosts(cost(Repayment.EQUAL_PRINCIPAL, EIGHTEEN, 1_200_000), 0.015, "18.00%", "19.56%");
  }

  @Test
  void interestFirst() {
    List<Instalment> schedule = Repayment.INTEREST_FIRST.schedule(1_000_000, EIGHTEEN, 12);

    assertThat(schedule).allMatch(month -> month.interestMinor() == 15_000);
    assertThat(schedule.get(11).totalMinor()).isEqualTo(1_015_000);
    assertCosts(cost(Repayment.INTEREST_FIRST, EIGHTEEN, 1_000_000), 0.015, "18.00%", "19.56%");
  }

  @Test
  @Cites({"K02", "L05"})
  void cardInstalmentsAtSixtyBasisPointsAMonth() {
    assertCosts(cardCost(60), 0.01086185, "13.03%", "13.84%");
  }

  @Test
  @Cites({"K02", "L05"})
  void cardInstalmentsAtSeventyFiveBasisPointsAMonth() {
    assertCosts(cardCost(75), 0.01351374, "16.22%", "17.48%");
  }

  @Test
  @Cites({"L02", "L05", "N08"})
  void aMonthlyGuaranteeLiftsTheLoanOverTheCapInBothConventions() {
    CostOfCredit cost = cost(Repayment.EQUAL_INSTALMENT, TWELVE, VERY_MUCH, guarantee());

    assertCosts(cost, 0.02049757, "24.60%", "27.57%");
    assertThat(cap(CostConvention.SIMPLE).allows(cost)).isFalse();
    assertThat(cap(CostConvention.IRR).allows(cost)).isFalse();
  }

  @Test
  @Cites({"L02", "L05"})
  void aCutAtPayoutPassesTheCapAsSimpleInterestAndNotAsIrr() {
    CostOfCredit cost = cost(Repayment.EQUAL_INSTALMENT, TWELVE, VERY_MUCH, cut());

    assertCosts(cost, 0.01821325, "21.86%", "24.18%");
    assertThat(cap(CostConvention.SIMPLE).allows(cost)).isTrue();
    assertThat(cap(CostConvention.IRR).allows(cost)).isFalse();
  }

  private static Fee guarantee() {
    return new Fee(
        "担保费", "恒信融资担保有限公司", Fee.Timing.MONTHLY, new Charge.OfPrincipal(60, Charge.Per.CHARGE));
  }

  private static Fee cut() {
    return new Fee(
        "服务费", "某服务公司", Fee.Timing.UPFRONT, new Charge.OfPrincipal(500, Charge.Per.CHARGE));
  }

  private static CostCap.Limit cap(CostConvention convention) {
    return new CostCap.Limit(new Rate(2400), convention);
  }

  private static CostOfCredit cardCost(int feeBps) {
    var amount = new Money(1_200_000, CNY);
    return CreditTerms.cardInstalments(amount, 12, feeBps, "恒通银行股份有限公司")
        .costRange()
        .orElseThrow()
        .most();
  }

  private static CostOfCredit cost(Repayment repayment, Rate nominal, long principal, Fee... fees) {
    var amount = new Money(principal, CNY);
    var terms =
        new CreditTerms(
            amount,
            amount,
            List.of(12),
            repayment,
            nominal,
            nominal,
            "恒通银行股份有限公司",
            List.of(fees),
            List.of());
    return terms.costRange().orElseThrow().most();
  }

  private static CostOfCredit costOf(List<Long> flows) {
    return new CostOfCredit(InternalRate.perPeriod(flows).orElseThrow());
  }

  private static void assertCosts(CostOfCredit cost, double monthly, String simple, String irr) {
    assertThat(cost.monthly()).isEqualTo(monthly, within(5e-9));
    assertThat(cost.yearly(CostConvention.SIMPLE)).hasToString(simple);
    assertThat(cost.yearly(CostConvention.IRR)).hasToString(irr);
  }
}
