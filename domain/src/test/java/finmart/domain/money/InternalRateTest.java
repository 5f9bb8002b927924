package finmart.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class InternalRateTest {
  private static final LocalDate DAY = LocalDate.parse("2026-01-15");

  @Test
  void flowsThatNeverChangeSignHaveNoRate() {
    assertThat(rate()).isEmpty();
    assertThat(rate(0, 0)).isEmpty();
    assertThat(rate(100, 5)).isEmpty();
    assertThat(rate(-100, 0, -5)).isEmpty();
  }

  @Test
  void flowsThatMayHaveTwoRatesHaveNone() {
    // 10 % and 20 % both make these worth nothing.
    assertThat(rate(-100, 230, -132)).isEmpty();
  }

  @Test
  void aRefundOnTheWayStillLeavesOneRate() {
    // +100 −60 +10 −60: the running sum 100 40 50 −10 changes sign once.
    double rate = rate(100, -60, 10, -60).orElseThrow();

    assertThat(rate).isPositive();
    assertThat(worth(List.of(100L, -60L, 10L, -60L), rate)).isEqualTo(0, within(1e-9));
  }

  @Test
  void payingBackAsMuchAsWasReceivedCostsNothingAndLessIsNegative() {
    assertThat(rate(100, -50, -50).orElseThrow()).isEqualTo(0, within(1e-15));
    assertThat(rate(100, -50, -25).orElseThrow()).isNegative();
    assertThat(rate(1_000_000_000_000L, -1).orElseThrow()).isEqualTo(-1, within(1e-11));
  }

  @Test
  void aRateOfThousandsOfPercentIsFound() {
    assertThat(rate(1, -1_000_000).orElseThrow()).isEqualTo(999_999, within(1e-3));
  }

  @Test
  void aYearOfOneFlowHasTheRateOfThatFlow() {
    var flows = List.of(new DatedFlow(DAY, 10_000), new DatedFlow(DAY.plusDays(365), -11_000));

    assertThat(InternalRate.perYear(flows).orElseThrow()).isEqualTo(0.1, within(1e-12));
  }

  @Property(tries = 500)
  void presentValueAtTheRateIsZero(@ForAll("loans") List<Long> flows) {
    double rate = InternalRate.perPeriod(flows).orElseThrow();
    double size = flows.stream().mapToDouble(flow -> Math.abs((double) flow)).max().orElseThrow();

    // At a negative rate later flows weigh more than one; compare with the heaviest.
    double heaviest = Math.max(1, Math.pow(1 + rate, -(flows.size() - 1)));
    assertThat(worth(flows, rate) / heaviest).isEqualTo(0, within(1e-9 * size));
  }

  @Property(tries = 300)
  void aRateDoesNotDependOnTheUnit(
      @ForAll("loans") List<Long> flows, @ForAll @LongRange(min = 2, max = 100) long factor) {
    var scaled = flows.stream().map(flow -> flow * factor).toList();

    // The logarithm is what is solved for; a rate itself may be in the billions.
    assertThat(growth(scaled)).isEqualTo(growth(flows), within(1e-10));
  }

  @Property(tries = 300)
  void theOrderOfTheFlowsOfADayDoesNotMatter(
      @ForAll("loans") List<Long> flows, @ForAll Random random) {
    var dated = new ArrayList<DatedFlow>();
    for (int i = 0; i < flows.size(); i++) {
      long part = flows.get(i) / 3;
      dated.add(new DatedFlow(DAY.plusDays(31L * i), part));
      dated.add(new DatedFlow(DAY.plusDays(31L * i), flows.get(i) - part));
    }
    OptionalDouble before = InternalRate.perYear(dated);
    Collections.shuffle(dated, random);

    assertThat(InternalRate.perYear(dated)).isEqualTo(before);
  }

  @Property(tries = 300)
  void payingMoreNeverCostsLess(
      @ForAll("loans") List<Long> flows,
      @ForAll @IntRange(min = 0, max = 1000) int at,
      @ForAll @LongRange(min = 1, max = 1_000_000) long more) {
    var dearer = new ArrayList<>(flows);
    dearer.set(1 + at % (flows.size() - 1), flows.get(1 + at % (flows.size() - 1)) - more);

    assertThat(growth(dearer)).isGreaterThanOrEqualTo(growth(flows) - 1e-10);
  }

  /** Some money now, and up to five years of payments, at least one of them not nothing. */
  @Provide
  Arbitrary<List<Long>> loans() {
    Arbitrary<Long> received = Arbitraries.longs().between(1, 1_000_000_000);
    Arbitrary<List<Long>> paid =
        Arbitraries.longs()
            .between(0, 100_000_000)
            .list()
            .ofMinSize(1)
            .ofMaxSize(60)
            .filter(payments -> payments.stream().anyMatch(payment -> payment > 0));
    return received.flatMap(
        now ->
            paid.map(
                payments ->
                    LongStream.concat(
                            LongStream.of(now), payments.stream().mapToLong(payment -> -payment))
                        .boxed()
                        .toList()));
  }

  private static OptionalDouble rate(long... flows) {
    return InternalRate.perPeriod(LongStream.of(flows).boxed().toList());
  }

  private static double growth(List<Long> flows) {
    return Math.log1p(InternalRate.perPeriod(flows).orElseThrow());
  }

  private static double worth(List<Long> flows, double rate) {
    double sum = 0;
    for (int i = 0; i < flows.size(); i++) {
      sum += flows.get(i) * Math.pow(1 + rate, -i);
    }
    return sum;
  }
}
