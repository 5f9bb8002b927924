package finmart.features.profile;

import static finmart.features.TestSession.SPARK;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problems;
import finmart.domain.tag.ForbiddenCategories;
import finmart.domain.time.AsOf;
import finmart.features.source.LedgerEntry;
import finmart.features.source.LedgerEntry.EntryType;
import finmart.features.source.UserAttribute;
import finmart.features.table.Records;
import finmart.features.table.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days that go on from the day before, beside the same days computed from all rows. */
class SinceTest {
  private static final int PEOPLE = 60;
  private static final String REST =
      ", unit: '', zero_when_nothing: false, privacy_class: C2, is_sensitive: true, purpose: TEST, owner: test,"
          + " description: d}\n";

  private static final String DERIVED =
      ", unit: '', privacy_class: C2, is_sensitive: true, purpose: TEST, owner: test, description: d}\n";

  private static final String OF_PERSON =
      ", is_sensitive: true, is_protected: true, privacy_class: C2, purpose: TEST, owner: test, description: d}\n";

  @TempDir Path folder;

  @Test
  void rowsThatStandAndThoseOfWhoChangedAreTheSameAsEverybodysComputedAnew() throws Exception {
    var catalogue = catalogue();
    List<LedgerEntry> lines = lines(new Random(20260310));
    var day = AsOf.parse("2026-03-10");
    Dataset<Row> tiles = tiles(catalogue, lines, null, day);
    var days = new ArrayList<>(List.of(day));
    Dataset<Row> stored =
        stored(catalogue, Profiles.ofTiles(catalogue, people(day), facts(day), tiles, day), day);
    // The third time two days go by at once.
    for (int step : new int[] {1, 1, 2}) {
      var since = new Since(day, day.plusDays(step));
      day = since.today();
      var fresh = tiles(catalogue, lines, since.earlier(), day);
      tiles = tiles.union(fresh);
      var standing = StandingProfiles.on(catalogue, stored, days, PEOPLE, day);
      var declared = Profiles.declared(catalogue, people(day), facts(day), day);
      var changed = since.changed(catalogue, declared, fresh, standing);
      assertThat(changed.count()).isBetween(1L, PEOPLE - 1L);
      var anew = Profiles.ofSome(catalogue, declared, tiles, changed, day);
      assertThat(anew.count()).isLessThan(changed.count());
      var gone = changed.join(declared.select("user_id"), new String[] {"user_id"}, "left_anti");
      var all = anew.unionByName(gone.withColumn(FeatureCatalogue.IS_GONE, lit(true)), true);
      days.add(day);
      stored = stored.union(stored(catalogue, all, day));

      var known = Map.of("ledger_entry", dataset(known(lines, null, day)));
      assertThat(rows(catalogue, StandingProfiles.on(catalogue, stored, days, PEOPLE, day)))
          .isEqualTo(
              rows(catalogue, Profiles.compute(catalogue, people(day), facts(day), known, day)));
    }
  }

  @Test
  void onlyWhoDeclaresSomethingElseCameOrWentIsComputedAnewWhenNobodyHasRows() throws Exception {
    var catalogue = catalogue();
    var day = AsOf.parse("2026-03-10");
    var none = tiles(catalogue, List.of(), null, day);
    var before = Profiles.ofTiles(catalogue, people(day), facts(day), none, day);
    var since = new Since(day, day.plusDays(1));
    day = since.today();
    var declared = Profiles.declared(catalogue, people(day), facts(day), day);

    // A birthday, an assessment that is over, one who left and one who is new.
    assertThat(
            since.changed(catalogue, declared, none, before).as(Encoders.STRING()).collectAsList())
        .containsExactlyInAnyOrder("u9", "u10", "u8", "u68");
  }

  /** Every day one goes and one comes. */
  private static Dataset<Row> people(AsOf day) {
    int first = day.day().getDayOfMonth() - 2;
    var names = IntStream.range(first, first + PEOPLE).mapToObj(i -> "u" + i).toList();
    return SPARK.createDataset(names, Encoders.STRING()).toDF("user_id");
  }

  /** What was said before the day; u9 has a birthday on the 11th, u10's assessment ends with it. */
  private static Dataset<Row> facts(AsOf day) {
    var facts =
        List.of(
            fact("u9", "birth_on", "1990-03-11", null, "2026-01-01"),
            fact("u10", "risk_level", "C3", AsOf.parse("2026-03-11").midnight(), "2026-01-01"),
            fact("u11", "risk_level", "C3", AsOf.parse("2026-03-21").midnight(), "2026-01-01"),
            fact("u12", "birth_on", "1990-03-20", null, "2026-03-12"),
            fact("u11", "risk_level", "C5", null, "2026-03-13"));
    return Records.dataset(
            SPARK,
            UserAttribute.class,
            facts.stream().filter(f -> f.knownAt().isBefore(day.midnight())).toList())
        .withColumn("user_id", col("source_user_id"));
  }

  private static UserAttribute fact(
      String user, String attribute, String value, Instant expiresAt, String day) {
    Instant at = AsOf.parse(day).midnight();
    return new UserAttribute("book", user, attribute, value, expiresAt, at, at);
  }

  private static Dataset<Row> stored(FeatureCatalogue catalogue, Dataset<Row> profiles, AsOf day) {
    return SPARK
        .createDataFrame(rows(catalogue, profiles), catalogue.table().schema())
        .withColumn(Table.AS_OF, lit(day.day()));
  }

  private static List<Row> rows(FeatureCatalogue catalogue, Dataset<Row> profiles) {
    return catalogue.table().conform(profiles).orderBy("user_id").collectAsList();
  }

  private static Dataset<Row> tiles(
      FeatureCatalogue catalogue, List<LedgerEntry> lines, AsOf after, AsOf day) {
    return PackedTiles.of(catalogue, "ledger_entry", dataset(known(lines, after, day)))
        .withColumn("user_id", col("source_user_id"));
  }

  private static List<LedgerEntry> known(List<LedgerEntry> lines, AsOf after, AsOf day) {
    return lines.stream()
        .filter(l -> l.knownAt().isBefore(day.midnight()))
        .filter(l -> after == null || !l.knownAt().isBefore(after.midnight()))
        .toList();
  }

  private static Dataset<Row> dataset(List<LedgerEntry> lines) {
    return Records.dataset(SPARK, LedgerEntry.class, lines)
        .withColumn("user_id", col("source_user_id"));
  }

  /** Few lines a person, so that nothing happens to some; one in four comes late. */
  private static List<LedgerEntry> lines(Random random) {
    var lines = new ArrayList<LedgerEntry>();
    var end = AsOf.parse("2026-03-15").midnight();
    for (int i = 0; i < PEOPLE * 4; i++) {
      var at = end.minus(Duration.ofMinutes(1 + random.nextInt(60 * 24 * 60)));
      var known = random.nextInt(4) == 0 ? at.plus(Duration.ofDays(random.nextInt(20))) : at;
      lines.add(
          new LedgerEntry(
              "book",
              "e" + i,
              "u" + random.nextInt(PEOPLE - 3),
              EntryType.values()[random.nextInt(3)],
              random.nextInt(100_000),
              "CNY",
              List.of("餐饮", "交通").get(random.nextInt(2)),
              null,
              null,
              null,
              random.nextBoolean() ? random.nextLong(1000) : null,
              null,
              at,
              known));
    }
    return lines;
  }

  private FeatureCatalogue catalogue() throws Exception {
    Files.writeString(
        folder.resolve("f.yaml"),
        "source: ledger_entry\nretention: P10Y\nfeatures:\n"
            + "  - {name: sum, measure: sum, column: amount_minor, windows: [7d, 30d]"
            + REST
            + "  - {name: since, measure: days_since"
            + REST
            + "  - {name: since_income, measure: days_since, filter: {entry_type: INCOME}, windows: [30d]"
            + REST
            + "  - {name: balance, measure: last, column: balance_minor, windows: [30d]"
            + REST
            + "  - {name: pace, measure: regularity, windows: [30d]"
            + REST
            + "  - {name: run, measure: streak, windows: [7d]"
            + REST
            + "  - {name: spread, measure: std, column: amount_minor, windows: [30d]"
            + REST
            + "  - {name: trend, measure: slope, column: amount_minor, windows: [2m]"
            + REST
            + "  - {name: most, measure: top, column: category, windows: [30d]"
            + REST
            + "derived:\n"
            + "  - {name: longer, difference_of: since_income_30d, less: since"
            + DERIVED
            + "  - {name: much_longer, ratio_of: longer, ratio_to: since_income_30d"
            + DERIVED
            + "  - {name: rests, any_of: [since_income_30d]"
            + DERIVED);
    Files.writeString(
        folder.resolve("person.yaml"),
        "retention: P10Y\nattributes:\n"
            + "  - {name: age, attribute: birth_on, kind: years_since"
            + OF_PERSON
            + "  - {name: risk, attribute: risk_level, kind: level, levels: {C3: 3, C5: 5}, fallback: 1"
            + OF_PERSON);
    var problems = new Problems();
    var catalogue = FeatureReader.read(folder, new ForbiddenCategories(List.of()), problems);
    problems.orThrow();
    return catalogue;
  }
}
