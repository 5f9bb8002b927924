package finmart.features.profile;

import static finmart.features.source.LedgerEntry.EntryType.EXPENSE;
import static finmart.features.source.LedgerEntry.EntryType.INCOME;
import static finmart.features.source.LedgerEntry.EntryType.REFUND;
import static finmart.features.source.LedgerEntry.EntryType.TRANSFER;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.features.profile.measure.Measure;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Each measure on a few lines; the day of the run is 2026-03-01. */
class MeasureTest {
  private static final Map<String, List<String>> ALL = Map.of();
  private static final Map<String, List<String>> SPENT = Map.of("entry_type", List.of("EXPENSE"));
  private static final Map<String, List<String>> BACK = Map.of("entry_type", List.of("REFUND"));

  private static final FeatureCatalogue FEATURES =
      new FeatureCatalogue(
          List.of(),
          List.of(
              Book.feature("count", Measure.COUNT, null, ALL, ALL, 0, true),
              Book.feature("count_2d", Measure.COUNT, null, ALL, ALL, 2, true),
              Book.feature("moved", Measure.SUM, "amount_minor", ALL, ALL, 0, false),
              Book.feature("spent", Measure.SUM, "amount_minor", SPENT, BACK, 0, false),
              Book.feature("spent_2d", Measure.SUM, "amount_minor", SPENT, BACK, 2, true),
              Book.feature("largest", Measure.MAX, "amount_minor", SPENT, ALL, 0, false),
              Book.feature("lowest", Measure.MIN, "balance_minor", ALL, ALL, 0, false),
              Book.feature("last", Measure.LAST, "balance_minor", ALL, ALL, 0, false),
              Book.feature("last_2d", Measure.LAST, "balance_minor", ALL, ALL, 2, false),
              Book.feature("categories", Measure.DISTINCT, "category", ALL, ALL, 0, true),
              Book.feature("since", Measure.DAYS_SINCE, null, ALL, ALL, 0, false),
              Book.feature("spent_since", Measure.DAYS_SINCE, null, SPENT, ALL, 0, false)),
          List.of());

  private static final Map<String, Row> PROFILES =
      new Book()
          .person("nobody")
          .person("edge")
          .line("edge", "a", INCOME, 1, "2026-02-28T23:59:59")
          .line("edge", "b", INCOME, 20, "2026-02-27T00:00:00")
          .line("edge", "c", INCOME, 300, "2026-02-26T23:59:59")
          .person("buyer")
          .line("buyer", "a", EXPENSE, 1000, "2026-02-28T08:00:00")
          .line("buyer", "b", EXPENSE, 500, "2026-02-27T08:00:00")
          .line("buyer", "c", REFUND, 300, "2026-02-28T09:00:00")
          .line("buyer", "d", INCOME, 7000, "2026-02-28T09:00:00")
          .line("buyer", "e", TRANSFER, 99, "2026-02-28T09:00:00")
          .person("returner")
          .line("returner", "a", REFUND, 300, "2026-02-28T09:00:00")
          .person("saver")
          .line("saver", "b", INCOME, 1, "2026-02-20T09:00:00", "工资", 10L)
          .line("saver", "a", INCOME, 1, "2026-02-21T09:00:00", "工资", 30L)
          .line("saver", "c", INCOME, 1, "2026-02-22T09:00:00", null, null)
          .person("debtor")
          .line("debtor", "a", EXPENSE, 1, "2026-02-20T09:00:00", "餐饮", -5L)
          .line("debtor", "c", EXPENSE, 1, "2026-02-20T09:00:00", "交通", -7L)
          .line("debtor", "b", EXPENSE, 1, "2026-02-20T09:00:00", "餐饮", -6L)
          .line("stranger", "a", EXPENSE, 1, "2026-02-20T09:00:00")
          .profiles(FEATURES, Book.DAY);

  @Test
  void aWindowIsFullDaysOfShanghaiBeforeTheDay() {
    assertThat(value("edge", "count_2d")).isEqualTo(2L);
    assertThat(value("edge", "count")).isEqualTo(3L);
    assertThat(value("edge", "moved")).isEqualTo(321L);
  }

  @Test
  @Cites("B08")
  void refundsLowerSpendingAndOtherTypesLeaveItAlone() {
    assertThat(value("buyer", "spent")).isEqualTo(1200L);
    assertThat(value("buyer", "spent_2d")).isEqualTo(1200L);
    assertThat(value("returner", "spent")).isEqualTo(-300L);
  }

  @Test
  void largestAndLowestLookAtMatchingRowsOnly() {
    assertThat(value("buyer", "largest")).isEqualTo(1000L);
    assertThat(value("returner", "largest")).isNull();
    assertThat(value("saver", "lowest")).isEqualTo(10L);
    assertThat(value("debtor", "lowest")).isEqualTo(-7L);
  }

  @Test
  void theLastValueIsOfTheLatestLineThatHasOneAndOfTheGreatestIdOfOneMoment() {
    assertThat(value("saver", "last")).isEqualTo(30L);
    assertThat(value("debtor", "last")).isEqualTo(-7L);
    assertThat(value("saver", "last_2d")).isNull();
    assertThat(value("buyer", "last")).isNull();
  }

  @Test
  void differentValuesCountOnceAndNoValueDoesNotCount() {
    assertThat(value("saver", "categories")).isEqualTo(1L);
    assertThat(value("debtor", "categories")).isEqualTo(2L);
    assertThat(value("buyer", "categories")).isEqualTo(0L);
  }

  @Test
  void daysSinceCountsMidnights() {
    assertThat(value("edge", "since")).isEqualTo(1L);
    assertThat(value("saver", "since")).isEqualTo(7L);
    assertThat(value("saver", "spent_since")).isNull();
  }

  @Test
  void whoHasNoRowsHasZeroWhereDeclaredAndIsUnknownElsewhere() {
    assertThat(PROFILES).containsOnlyKeys("nobody", "edge", "buyer", "returner", "saver", "debtor");
    for (String zero : List.of("count", "count_2d", "spent_2d", "categories")) {
      assertThat(value("nobody", zero)).as(zero).isEqualTo(0L);
    }
    for (String unknown : List.of("moved", "spent", "largest", "lowest", "last", "since")) {
      assertThat(value("nobody", unknown)).as(unknown).isNull();
    }
  }

  private static Object value(String person, String feature) {
    return PROFILES.get(person).getAs(feature);
  }
}
