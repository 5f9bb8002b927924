package finmart.jobs.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmountsTest {
  @Test
  void numbersAreReadAsPeopleTypeThem() {
    assertThat(Amounts.minor("1000.00")).hasValue(100_000);
    assertThat(Amounts.minor("$3,000")).hasValue(300_000);
    assertThat(Amounts.minor("'1000.00'")).hasValue(100_000);
    assertThat(Amounts.minor("35000.0000000000")).hasValue(3_500_000);
    assertThat(Amounts.minor("0.005")).isEmpty();
    assertThat(Amounts.minor("No minimum limit")).isEmpty();
    assertThat(Amounts.minor("")).isEmpty();
    assertThat(Amounts.years("18 years and over")).hasValue(18);
    assertThat(Amounts.years("Over 18")).isEmpty();
    assertThat(Amounts.whole("18.5")).isEmpty();
  }

  @Test
  void aRateIsAFractionAndNeverRoundedDown() {
    assertThat(Amounts.bps("0.0649")).hasValue(649);
    assertThat(Amounts.bps("0.06475")).hasValue(648);
    assertThat(Amounts.bps("0")).hasValue(0);
    assertThat(Amounts.bps("14.95")).isEmpty();
    assertThat(Amounts.bps("-0.01")).isEmpty();
  }

  @Test
  void durationsAreReadInMonthsOrDays() {
    assertThat(Amounts.months("P7Y")).hasValue(84);
    assertThat(Amounts.months("P1.5Y")).hasValue(18);
    assertThat(Amounts.months("P1Y6M")).hasValue(18);
    assertThat(Amounts.months("P84M")).hasValue(84);
    assertThat(Amounts.months("P1.55Y")).isEmpty();
    assertThat(Amounts.months("P10D")).isEmpty();
    assertThat(Amounts.months("P")).isEmpty();
    assertThat(Amounts.months("Up to 7 years")).isEmpty();
    assertThat(Amounts.days("P55D ")).hasValue(55);
    assertThat(Amounts.days("P2M1D")).hasValue(61);
    assertThat(Amounts.days("P1Y")).isEmpty();
  }
}
