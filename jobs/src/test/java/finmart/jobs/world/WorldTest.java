package finmart.jobs.world;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_date;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import finmart.features.source.Application;
import finmart.features.source.ConsentEvent;
import finmart.features.source.Contracts;
import finmart.features.source.Interaction;
import finmart.features.source.LedgerEntry;
import finmart.features.source.SocialEdge;
import finmart.features.source.UserAttribute;
import finmart.features.table.Table;
import finmart.jobs.TestSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WorldTest {
  private static Map<Table, Dataset<Row>> history;

  @BeforeAll
  static void generate() {
    history = Worlds.of(1_200, 30).history();
    history.values().forEach(Dataset::cache);
  }

  @Test
  void everyContractButTheServersIsGeneratedInItsColumnsButSource() {
    var generated = new ArrayList<>(Contracts.ALL);
    generated.remove(Application.TABLE);
    assertThat(history.keySet()).containsExactlyInAnyOrderElementsOf(generated);
    history.forEach(
        (table, rows) -> {
          var columns = new ArrayList<>(List.of(table.schema().fieldNames()));
          columns.remove("source");
          assertThat(rows.columns()).containsExactly(columns.toArray(String[]::new));
        });
  }

  @Test
  void theSameRowsComeOutOfAnyNumberOfPartitions() {
    var world = Worlds.of(60, 12);
    var once = world.inPartitions(1).history();
    for (int partitions : new int[] {3, 7}) {
      world
          .inPartitions(partitions)
          .history()
          .forEach(
              (table, rows) ->
                  assertThat(texts(rows))
                      .as("%s in %d partitions", table.name(), partitions)
                      .isEqualTo(texts(once.get(table))));
    }
  }

  @Test
  void anotherSeedIsAnotherWorld() {
    var settings = WorldSettings.of(60, 12, 8, Worlds.AS_OF);
    var other = new World(TestSession.SPARK, settings, Worlds.PRODUCTS).history();
    assertThat(texts(other.get(LedgerEntry.TABLE)))
        .isNotEqualTo(texts(Worlds.of(60, 12).history().get(LedgerEntry.TABLE)));
  }

  @Test
  void everyRowIsUniqueInItsGrain() {
    history.forEach(
        (table, rows) -> {
          Column[] grain =
              table.grain().stream()
                  .filter(c -> !c.equals("source"))
                  .map(c -> col(c))
                  .toArray(Column[]::new);
          assertThat(rows.select(grain).distinct().count())
              .as(table.name())
              .isEqualTo(rows.count());
        });
  }

  @Test
  void everythingBecomesKnownInTheHistoryAndNeverBeforeItHappened() {
    var settings = WorldSettings.of(1_200, 30, 7, Worlds.AS_OF);
    history.forEach(
        (table, rows) -> {
          assertThat(rows.filter("known_at < occurred_at").count()).as(table.name()).isZero();
          var outside =
              to_date(col("known_at"))
                  .geq(settings.asOf())
                  .or(to_date(col("known_at")).lt(settings.origin()));
          assertThat(rows.filter(outside).count()).as(table.name()).isZero();
        });
  }

  @Test
  void everyNamedProductExists() {
    var ids = Worlds.PRODUCTS.stream().map(WorldProduct::productId).collect(Collectors.toSet());
    for (Table table : List.of(Interaction.TABLE, ConsentEvent.TABLE)) {
      var named =
          history
              .get(table)
              .select("product_id")
              .filter("product_id <> 'none'")
              .distinct()
              .collectAsList();
      assertThat(named).isNotEmpty().allMatch(row -> ids.contains(row.getString(0)));
    }
  }

  @Test
  void aUserBooksAboutOneAndAHalfLinesADayAndThreeInAHundredComeLate() {
    var lines = history.get(LedgerEntry.TABLE);
    assertThat(lines.count() / (1_200.0 * 30)).isCloseTo(1.5, within(0.12));
    var late =
        lines.select(avg(to_date(col("known_at")).gt(to_date(col("occurred_at"))).cast("int")));
    assertThat(late.first().getDouble(0)).isCloseTo(0.03, within(0.006));
  }

  @Test
  void theBankAccountAddsUp() {
    var lines =
        history
            .get(LedgerEntry.TABLE)
            .filter("balance_minor is not null and source_user_id < 'u000000100'")
            .orderBy("source_user_id", "occurred_at", "entry_id")
            .select("source_user_id", "entry_type", "amount_minor", "balance_minor")
            .collectAsList();
    int followed = 0;
    int adding = 0;
    for (int i = 1; i < lines.size(); i++) {
      Row line = lines.get(i);
      if (line.getString(0).equals(lines.get(i - 1).getString(0))) {
        long sign = line.getString(1).equals("INCOME") ? 1 : -1;
        followed++;
        adding += line.getLong(3) == lines.get(i - 1).getLong(3) + sign * line.getLong(2) ? 1 : 0;
      }
    }
    // A line that is known after asOf is missing here, so a few steps skip one.
    assertThat(followed).isGreaterThan(200);
    assertThat((double) adding / followed).isGreaterThan(0.97);
  }

  @Test
  void attributesFollowTheSettings() {
    var facts = history.get(UserAttribute.TABLE).filter("source_user_id like 'u%'");
    assertThat(facts.filter("attribute = 'birth_on'").count() / 1_200.0)
        .isCloseTo(0.97, within(0.015));
    assertThat(
            facts.filter("attribute = 'risk_level' and value rlike '^C[1-5]$'").count() / 1_200.0)
        .isCloseTo(0.60, within(0.05));
    assertThat(facts.filter("attribute = 'personalisation' and value = 'false'").count() / 1_200.0)
        .isCloseTo(0.02, within(0.012));
    assertThat(facts.filter("attribute = 'risk_level' and expires_at is null").count()).isZero();
  }

  @Test
  void mostTiesAreNotedByBothSidesAndManyCloseTriangles() {
    var ties = history.get(SocialEdge.TABLE).filter("kind = 'FRIEND'").collectAsList();
    var friends = new HashMap<String, HashSet<String>>();
    ties.forEach(
        t -> friends.computeIfAbsent(t.getString(0), k -> new HashSet<>()).add(t.getString(1)));
    long mutual =
        ties.stream()
            .filter(
                t -> friends.getOrDefault(t.getString(1), new HashSet<>()).contains(t.getString(0)))
            .count();
    assertThat((double) mutual / ties.size()).isBetween(0.85, 0.99);
    long open = 0;
    long closed = 0;
    for (var of : friends.values()) {
      for (String one : of) {
        for (String other : of) {
          if (one.compareTo(other) < 0) {
            open++;
            closed += friends.getOrDefault(one, new HashSet<>()).contains(other) ? 1 : 0;
          }
        }
      }
    }
    assertThat((double) closed / open).isGreaterThan(0.1);
  }

  @Test
  void productsOfOneThemeAreHeldTogetherMoreOftenThanByChance() {
    var byUser = new HashMap<String, HashSet<String>>();
    history
        .get(Interaction.TABLE)
        .filter("kind = 'HOLD'")
        .collectAsList()
        .forEach(
            r -> byUser.computeIfAbsent(r.getString(1), k -> new HashSet<>()).add(r.getString(2)));
    double together = 0;
    double expected = 0;
    for (String theme : List.of("youth", "travel", "home", "auto", "shopping", "family", "calm")) {
      long cards = byUser.values().stream().filter(h -> h.contains("card-a-" + theme)).count();
      long funds = byUser.values().stream().filter(h -> h.contains("fund-c-" + theme)).count();
      together +=
          byUser.values().stream()
              .filter(h -> h.contains("card-a-" + theme) && h.contains("fund-c-" + theme))
              .count();
      expected += (double) cards * funds / byUser.size();
    }
    assertThat(together / expected).isGreaterThan(1.8);
  }

  @Test
  void aDayAfterTheHistoryHoldsWhatBecameKnownOnItOnly() {
    var day = Worlds.AS_OF.plusDays(2);
    Dataset<Row> lines = Worlds.of(300, 30).day(day).get(LedgerEntry.TABLE);
    assertThat(lines.filter(to_date(col("known_at")).notEqual(day)).count()).isZero();
    assertThat(lines.filter(to_date(col("occurred_at")).lt(day)).count()).isPositive();
    assertThat(lines.count() / 300.0).isCloseTo(1.5, within(0.35));
  }

  @Test
  void aDayOfTheHistoryCannotBeChained() {
    assertThatThrownBy(() -> Worlds.of(10, 5).day(Worlds.AS_OF.minusDays(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lies in the history");
  }

  private static List<String> texts(Dataset<Row> rows) {
    return Arrays.stream((Row[]) rows.collect()).map(Row::toString).sorted().toList();
  }
}
