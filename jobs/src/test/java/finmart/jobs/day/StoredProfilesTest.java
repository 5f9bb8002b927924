package finmart.jobs.day;

import static finmart.jobs.TestSession.SPARK;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.tag.TagCatalogue;
import finmart.domain.time.AsOf;
import finmart.features.identity.Identity;
import finmart.features.profile.FeatureCatalogue;
import finmart.features.profile.ProfileBasis;
import finmart.features.source.LedgerEntry;
import finmart.features.source.LedgerEntry.EntryType;
import finmart.features.source.ReplacedRow;
import finmart.features.source.UserAttribute;
import finmart.features.table.Records;
import finmart.features.table.Table;
import finmart.jobs.conf.Configuration;
import finmart.jobs.storage.Warehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Days on which few people change, beside the same days computed from everything: on the second two
 * people turn out to be one and a line is corrected, on the third somebody deletes a tag, on the
 * fourth most people write lines.
 */
class StoredProfilesTest {
  private static final AsOf FIRST = AsOf.parse("2026-03-10");
  private static final AsOf SECOND = FIRST.plusDays(1);
  private static final AsOf THIRD = FIRST.plusDays(2);
  private static final AsOf FOURTH = FIRST.plusDays(4);
  private static final List<AsOf> DAYS = List.of(FIRST, SECOND, THIRD, FOURTH);
  private static final int PEOPLE = 40;
  private static final String DELETED = "category_90d_count";

  private static final Set<String> FEATURES =
      Set.of(
          DELETED,
          "ledger_last_days",
          "income_latest_days",
          "expense_7d_count",
          "expense_30d_minor",
          "expense_std_90d_minor",
          "savings_transfer_90d_minor");

  @TempDir Path folder;

  private final List<LedgerEntry> lines = lines(new Random(20260310));
  private Configuration configuration;
  private Warehouse warehouse;
  private long attempt;

  @BeforeEach
  void read() {
    var problems = new Problems();
    configuration = few(Configuration.read(Path.of("..", "conf"), problems));
    problems.orThrow();
    warehouse = new Warehouse(SPARK, folder.toString());
  }

  @Test
  @Cites("P19d")
  void rowsOfWhoChangedAndRowsThatStandAreEverybodysProfile() {
    for (AsOf day : DAYS) {
      arrive(day);
      assertThat(build(day, 0).notes()).isEmpty();
    }

    assertThat(DAYS.stream().map(this::standing))
        .containsExactly(
            Optional.empty(), Optional.of(FIRST), Optional.of(SECOND), Optional.empty());
    assertThat(DAYS.stream().map(day -> stored(day).count()).toList())
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo(PEOPLE),
            second -> assertThat(second).isBetween(1L, PEOPLE / 2L),
            third -> assertThat(third).isBetween(1L, PEOPLE / 2L),
            fourth -> assertThat(fourth).isEqualTo(PEOPLE - 1L));
    assertThat(stored(SECOND).filter(col(FeatureCatalogue.IS_GONE)).count()).isOne();
    // Who deleted a tag on the third day has it on no day before.
    assertThat(day(SECOND).profiles().filter(col(DELETED).isNotNull()).count())
        .isEqualTo(PEOPLE - 2L);

    assertThat(build(THIRD, 0).changedRows()).as("a rerun").isZero();
    List<Row> profiles = profiles(FOURTH);
    build(FOURTH, Long.MAX_VALUE);
    assertThat(profiles(FOURTH)).as("everybody's computed anew").isEqualTo(profiles);

    aDayThatStandsOnOneThatWasMadeOtherwiseSinceSaysSo();
    aDayThatWasNotMadeToItsEndHasNoProfiles();
  }

  private void aDayThatStandsOnOneThatWasMadeOtherwiseSinceSaysSo() {
    // Somebody's line was left out of the first load of the first day.
    add(LedgerEntry.TABLE, LedgerEntry.class, FIRST, line("late", 7, FIRST, 30));
    assertThat(build(FIRST, 0).notes())
        .singleElement()
        .asString()
        .contains("profiles of later days stand on those of 2026-03-10");

    var made = StoredProfiles.basis(day(FIRST), FIRST).orElseThrow();
    var otherwise =
        new ProfileBasis(
            made.layout(), "other features", null, null, null, made.ledgerEntries(), 0, 0);
    warehouse.writeKept(
        ProfileBasis.TABLE,
        FIRST,
        Records.dataset(SPARK, ProfileBasis.class, otherwise),
        ++attempt);
    assertThatThrownBy(() -> day(SECOND).profiles())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("profiles of 2026-03-11 stand on those of [2026-03-10]")
        .hasMessageContaining("run build-profiles --as-of 2026-03-11 again");
  }

  private void aDayThatWasNotMadeToItsEndHasNoProfiles() {
    AsOf next = FOURTH.plusDays(1);
    Table profile = configuration.features().table();
    warehouse.writeKept(profile, next, BlankProfiles.of(profile, "somebody"), ++attempt);
    assertThat(day(next).profiles().count()).isZero();
  }

  /** The shipped configuration with few features: with all of them a day takes ten seconds. */
  private static Configuration few(Configuration all) {
    var features =
        new FeatureCatalogue(
            all.features().attributes(),
            all.features().aggregates().stream().filter(a -> FEATURES.contains(a.name())).toList(),
            List.of());
    var tags = all.tags().tags().stream().filter(tag -> tag.name().equals("saver")).toList();
    return new Configuration(
        all.folder(),
        all.platform(),
        all.identity(),
        features,
        new TagCatalogue(tags, Map.of()),
        Map.of(),
        all.sources(),
        all.reasons(),
        all.globalRules(),
        all.consentTexts(),
        all.catalogues(),
        all.contractsByCatalogue(),
        all.catalogues().get("supermarket"),
        all.leadSchema(),
        all.bureauLeadSchema(),
        all.exchangeSchemas(),
        all.hash());
  }

  private List<Row> profiles(AsOf day) {
    return day(day).profiles().orderBy("user_id").collectAsList();
  }

  private Dataset<Row> stored(AsOf day) {
    return warehouse.read(configuration.profile().table(), day);
  }

  private Optional<AsOf> standing(AsOf day) {
    return StoredProfiles.basis(day(day), day).map(ProfileBasis::standing).map(AsOf::new);
  }

  private Day build(AsOf asOf, long fewestUsers) {
    var run = day(asOf);
    new BuildProfiles(fewestUsers, 0).run(run);
    return run;
  }

  private Day day(AsOf asOf) {
    return new Day(warehouse, configuration, asOf, ++attempt, Map.of());
  }

  /** What became known since the day before goes into the partition of the day. */
  private void arrive(AsOf day) {
    int place = DAYS.indexOf(day);
    Instant after = place == 0 ? Instant.EPOCH : DAYS.get(place - 1).midnight();
    Instant said = day.midnight().minusSeconds(60);
    add(
        LedgerEntry.TABLE,
        LedgerEntry.class,
        day,
        lines.stream()
            .filter(l -> !l.knownAt().isBefore(after) && l.knownAt().isBefore(day.midnight()))
            .toArray(LedgerEntry[]::new));
    add(Identity.TABLE, Identity.class, day, identities(day.equals(FIRST) ? "other" : "u1"));
    if (day.equals(SECOND)) {
      add(
          ReplacedRow.TABLE,
          ReplacedRow.class,
          day,
          Corrected.replaced(lines).toArray(ReplacedRow[]::new));
    }
    if (day.equals(THIRD)) {
      add(
          UserAttribute.TABLE,
          UserAttribute.class,
          day,
          new UserAttribute("world", "u5", "delete_tag_" + DELETED, "true", null, said, said));
    }
  }

  /**
   * @param other whose the account at the bank is
   */
  private static Identity[] identities(String other) {
    return IntStream.range(0, PEOPLE)
        .mapToObj(
            i ->
                i == 0
                    ? new Identity("berka", "b1", other, "b1", Instant.EPOCH)
                    : new Identity("world", "u" + i, "u" + i, "u" + i, Instant.EPOCH))
        .toArray(Identity[]::new);
  }

  @SafeVarargs
  private <R extends Record> void add(Table table, Class<R> type, AsOf asOf, R... rows) {
    warehouse.writeKept(
        table,
        asOf,
        warehouse.read(table, asOf).union(Records.dataset(SPARK, type, rows)),
        ++attempt);
  }

  /** Everybody wrote a line once, few do a day, most do before the fourth. */
  private static List<LedgerEntry> lines(Random random) {
    var lines = new ArrayList<LedgerEntry>();
    for (int user = 0; user < PEOPLE; user++) {
      lines.add(line("first" + user, user, FIRST, 24 * (40 + random.nextInt(40))));
      if (user % 3 > 0) {
        lines.add(line("fourth" + user, user, FOURTH, 1 + random.nextInt(20)));
      }
    }
    for (AsOf day : DAYS) {
      for (int i = 0; i < 3; i++) {
        lines.add(line("day" + day + i, random.nextInt(PEOPLE), day, 1 + random.nextInt(20)));
      }
    }
    LedgerEntry first = lines.get(0);
    lines.add(
        new LedgerEntry(
            first.source(),
            first.entryId(),
            first.sourceUserId(),
            first.entryType(),
            first.amountMinor() + 1,
            first.currency(),
            first.category(),
            first.subcategory(),
            first.counterparty(),
            first.account(),
            first.balanceMinor(),
            first.duplicateOf(),
            first.occurredAt(),
            SECOND.midnight().minusSeconds(3600)));
    return lines;
  }

  /**
   * @param user 0, who banks elsewhere and turns out to be the first
   */
  private static LedgerEntry line(String id, int user, AsOf day, int hoursBefore) {
    Instant at = day.midnight().minus(Duration.ofHours(hoursBefore));
    return new LedgerEntry(
        user == 0 ? "berka" : "world",
        id,
        user == 0 ? "b1" : "u" + user,
        EntryType.EXPENSE,
        1000 + user,
        "CNY",
        "餐饮",
        null,
        null,
        null,
        null,
        null,
        at,
        at);
  }
}
