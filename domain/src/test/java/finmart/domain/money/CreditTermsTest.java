package finmart.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.law.Cites;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CreditTermsTest {
  private static final Currency CNY = Currency.getInstance("CNY");
  private static final String BANK = "恒通银行股份有限公司";
  private static final String GUARANTOR = "恒信融资担保有限公司";

  @Test
  @Cites({"L05", "L06", "G03"})
  void theTableListsEveryItemAndComputesTheTotal() {
    var terms =
        terms(
            List.of(
                new Fee("担保费", GUARANTOR, Fee.Timing.MONTHLY, ofBalance(240, Charge.Per.YEAR)),
                new Fee("账户费", BANK, Fee.Timing.YEARLY, new Charge.Flat(yuan(10)))),
            List.of(
                new Contingency(Contingency.Kind.OVERDUE, BANK, 5000),
                new Contingency(Contingency.Kind.MISUSE, BANK, 10_000),
                new Contingency(Contingency.Kind.EARLY_REPAYMENT, BANK, 0)));

    CostTable table = CostTable.of(terms, CostConvention.SIMPLE).orElseThrow();

    assertThat(table.items())
        .containsExactly(
            new CostTable.Item("贷款利息", "等额本息，按月计息", "年利率 7.20%–18.00%", BANK),
            new CostTable.Item("担保费", "每月收取", "剩余本金的年 2.40%", GUARANTOR),
            new CostTable.Item("账户费", "每年年初收取", "每次 10.00 CNY", BANK));
    assertThat(table.contingent())
        .containsExactly(
            new CostTable.Item("逾期罚息", "逾期部分按日计收", "合同利率上浮 50.00%，即年利率 10.80%–27.00%", BANK),
            new CostTable.Item("挪用罚息", "未按约定用途使用部分按日计收", "合同利率上浮 100.00%，即年利率 14.40%–36.00%", BANK),
            new CostTable.Item("提前结清违约金", "不收取", "不收取", BANK));
    // Interest and guarantee together are 9.60 % and 20.40 %; ten yuan weigh on 1,000 and hardly on
    // 100,000.
    assertThat(table.least().bps()).isBetween(960, 965);
    assertThat(table.most().bps()).isBetween(2200, 2300);
    assertThat(table.total()).startsWith("年化综合融资成本（单利）9.6").endsWith("%");
  }

  @Test
  @Cites("L06")
  void whatIsChargedOnlyInDefaultIsOutsideTheTotal() {
    var penalty = new Contingency(Contingency.Kind.OVERDUE, BANK, 5000);

    assertThat(terms(List.of(), List.of(penalty)).costRange())
        .isEqualTo(terms(List.of(), List.of()).costRange());
  }

  @Test
  @Cites("L05")
  void aYearlyShareIsTakenByTheMonthsItCovers() {
    var once = fee(Fee.Timing.UPFRONT, new Charge.OfPrincipal(100, Charge.Per.YEAR));
    var yearly = fee(Fee.Timing.YEARLY, new Charge.OfPrincipal(100, Charge.Per.YEAR));
    var end = fee(Fee.Timing.AT_END, new Charge.OfPrincipal(100, Charge.Per.YEAR));

    assertThat(feesOf(once, 18)).containsExactly("0: 1500");
    assertThat(feesOf(yearly, 18)).containsExactly("0: 1000", "12: 500");
    assertThat(feesOf(yearly, 12)).containsExactly("0: 1000");
    assertThat(feesOf(end, 18)).containsExactly("18: 1500");
  }

  @Test
  void aShareOfWhatIsOwedShrinksWithTheBalance() {
    var fee = fee(Fee.Timing.MONTHLY, ofBalance(100, Charge.Per.CHARGE));

    assertThat(feesOf(fee, 4)).containsExactly("1: 1000", "2: 750", "3: 500", "4: 250");
  }

  @Test
  @Cites("L05")
  void halfAMinorUnitIsRoundedUp() {
    var half = new Charge.OfPrincipal(50, Charge.Per.CHARGE);
    var less = new Charge.OfPrincipal(49, Charge.Per.CHARGE);

    assertThat(half.minor(100, 0, 1)).isEqualTo(1);
    assertThat(less.minor(100, 0, 1)).isZero();
    assertThat(ofBalance(600, Charge.Per.YEAR).minor(0, 100, 1)).isEqualTo(1);
    assertThat(interest(600)).isEqualTo(1);
    assertThat(interest(590)).isZero();
  }

  /** Of a month of a loan of one yuan. */
  private static long interest(int bps) {
    return Repayment.BULLET.schedule(100, new Rate(bps), 1).get(0).interestMinor();
  }

  @Test
  @Cites("G03")
  void aLoanWhoseFeesEatItHasNoCostAndNoTable() {
    var all = fee(Fee.Timing.UPFRONT, new Charge.OfPrincipal(10_000, Charge.Per.CHARGE));

    assertThat(terms(List.of(all), List.of()).costRange()).isEmpty();
    assertThat(CostTable.of(terms(List.of(all), List.of()), CostConvention.IRR)).isEmpty();
  }

  @Test
  void termsThatContradictThemselvesAreRefused() {
    assertThatThrownBy(() -> fee(Fee.Timing.MONTHLY, ofBalance(-1, Charge.Per.CHARGE)))
        .hasMessage("fee of -1 bps must not be negative");
    assertThatThrownBy(() -> new Charge.Flat(new Money(-1, CNY)))
        .hasMessage("fee -0.01 CNY must not be negative");
    assertThatThrownBy(() -> new Fee("担保费", " ", Fee.Timing.MONTHLY, new Charge.Flat(yuan(1))))
        .hasMessageContaining("who charges it (L06)");
    assertThatThrownBy(() -> new Contingency(Contingency.Kind.OVERDUE, "", 1))
        .hasMessageContaining("who charges it");
    assertThatThrownBy(() -> terms(new Rate(2), new Rate(1), 1)).hasMessageContaining("0.02%");
    assertThatThrownBy(() -> terms(new Rate(1), new Rate(1), 0)).hasMessageContaining("[0]");
    assertThatThrownBy(() -> new CostOfCredit(-1)).hasMessageContaining("above -1");
  }

  @Property(tries = 300)
  @Cites({"L05", "N08"})
  void addingAFeeNeverLowersTheCost(
      @ForAll("fees") Fee first,
      @ForAll("fees") Fee second,
      @ForAll Repayment repayment,
      @ForAll @IntRange(max = 3600) int bps,
      @ForAll @IntRange(min = 1, max = 60) int months,
      @ForAll @LongRange(min = 100_000, max = 20_000_000) long principal) {
    var nominal = new Rate(bps);
    var fewer = terms(repayment, List.of(first)).cost(principal, nominal, months);
    var more = terms(repayment, List.of(first, second)).cost(principal, nominal, months);

    // Fees that eat the loan up leave no cost, which no cap lets pass.
    if (more.isPresent()) {
      assertThat(more.get().monthly())
          .isGreaterThanOrEqualTo(fewer.orElseThrow().monthly() - 1e-12);
    }
  }

  @Property(tries = 300)
  void aScheduleRepaysThePrincipalAndNeverGrows(
      @ForAll Repayment repayment,
      @ForAll @IntRange(max = 10_000) int bps,
      @ForAll @IntRange(min = 1, max = 360) int months,
      @ForAll @LongRange(min = 1, max = 1_000_000_000) long principal) {
    List<Instalment> schedule = repayment.schedule(principal, new Rate(bps), months);

    assertThat(schedule.stream().mapToLong(Instalment::principalMinor).sum()).isEqualTo(principal);
    assertThat(schedule).allMatch(part -> part.principalMinor() >= 0 && part.interestMinor() >= 0);
    assertThat(schedule).allMatch(part -> part.principalMinor() <= part.balanceMinor());
    assertThat(schedule.get(schedule.size() - 1).month()).isEqualTo(months);
  }

  @Property(tries = 200)
  @Cites("L05")
  void withoutFeesTheCostIsTheNominalRate(
      @ForAll @IntRange(max = 3600) int bps, @ForAll @IntRange(min = 1, max = 60) int months) {
    for (Repayment repayment :
        List.of(Repayment.EQUAL_INSTALMENT, Repayment.EQUAL_PRINCIPAL, Repayment.INTEREST_FIRST)) {
      var cost = terms(repayment, List.of()).cost(1_000_000_000_000L, new Rate(bps), months);

      assertThat(cost.orElseThrow().yearly(CostConvention.SIMPLE)).isEqualTo(new Rate(bps));
    }
  }

  @Property(tries = 200)
  void compoundIsNeverBelowSimple(@ForAll @IntRange(max = 100_000) int millionths) {
    var cost = new CostOfCredit(millionths / 1e6);

    assertThat(cost.yearly(CostConvention.IRR))
        .isGreaterThanOrEqualTo(cost.yearly(CostConvention.SIMPLE));
  }

  @Property(tries = 100)
  @Cites("L02")
  void noLoanOnOfferLiesOutsideTheRange(
      @ForAll("fees") Fee fee,
      @ForAll Repayment repayment,
      @ForAll @IntRange(min = 720, max = 1800) int bps,
      @ForAll @LongRange(min = 100_000, max = 10_000_000) long principal) {
    var terms = terms(repayment, List.of(fee));
    var range = terms.costRange();
    if (range.isEmpty()) {
      return;
    }
    CostOfCredit cost = terms.cost(principal, new Rate(bps), 12).orElseThrow();

    // Interest and fee are each rounded by up to half a fen; of about 50,000 fen owed that is 2e-5.
    assertThat(cost.monthly()).isGreaterThanOrEqualTo(range.get().least().monthly() - 2e-5);
    assertThat(cost.monthly()).isLessThanOrEqualTo(range.get().most().monthly() + 2e-5);
  }

  @Provide
  Arbitrary<Fee> fees() {
    Arbitrary<Charge> charges =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 10_000).map(fen -> new Charge.Flat(new Money(fen, CNY))),
            Combinators.combine(Arbitraries.integers().between(0, 300), perArbitrary())
                .as((bps, per) -> new Charge.OfPrincipal(bps, per)),
            Combinators.combine(Arbitraries.integers().between(0, 300), perArbitrary())
                .as((bps, per) -> new Charge.OfBalance(bps, per)));
    return Combinators.combine(Arbitraries.of(Fee.Timing.class), charges)
        .as((timing, charge) -> fee(timing, charge));
  }

  private static Arbitrary<Charge.Per> perArbitrary() {
    return Arbitraries.of(Charge.Per.class);
  }

  /** Fees of a loan of 1,000.00 in equal principal without interest, by month. */
  private static List<String> feesOf(Fee fee, int months) {
    var bare = terms(Repayment.EQUAL_PRINCIPAL, List.of()).flows(100_000, new Rate(0), months);
    var flows = terms(Repayment.EQUAL_PRINCIPAL, List.of(fee)).flows(100_000, new Rate(0), months);
    var charged = new ArrayList<String>();
    for (int month = 0; month < flows.size(); month++) {
      long amount = bare.get(month) - flows.get(month);
      if (amount != 0) {
        charged.add(month + ": " + amount);
      }
    }
    return charged;
  }

  private static Fee fee(Fee.Timing timing, Charge charge) {
    return new Fee("服务费", GUARANTOR, timing, charge);
  }

  private static Charge ofBalance(int bps, Charge.Per per) {
    return new Charge.OfBalance(bps, per);
  }

  private static Money yuan(long yuan) {
    return new Money(100 * yuan, CNY);
  }

  private static CreditTerms terms(List<Fee> fees, List<Contingency> contingencies) {
    return terms(
        Repayment.EQUAL_INSTALMENT, new Rate(720), new Rate(1800), 12, fees, contingencies);
  }

  private static CreditTerms terms(Repayment repayment, List<Fee> fees) {
    return terms(repayment, new Rate(720), new Rate(1800), 12, fees, List.of());
  }

  private static CreditTerms terms(Rate least, Rate most, int months) {
    return terms(Repayment.BULLET, least, most, months, List.of(), List.of());
  }

  private static CreditTerms terms(
      Repayment repayment,
      Rate least,
      Rate most,
      int months,
      List<Fee> fees,
      List<Contingency> contingencies) {
    return new CreditTerms(
        yuan(1000),
        yuan(100_000),
        List.of(months),
        repayment,
        least,
        most,
        BANK,
        fees,
        contingencies);
  }
}
