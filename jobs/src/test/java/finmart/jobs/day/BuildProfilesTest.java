package finmart.jobs.day;

import static finmart.jobs.TestSession.SPARK;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.time.AsOf;
import finmart.features.identity.Identity;
import finmart.features.profile.ProfileBasis;
import finmart.features.source.LedgerEntry;
import finmart.features.source.LedgerEntry.EntryType;
import finmart.features.source.ReplacedRow;
import finmart.features.source.UserAttribute;
import finmart.features.table.Records;
import finmart.jobs.conf.Configuration;
import finmart.jobs.storage.Warehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days that go on from each other, beside a day computed from everything. */
class BuildProfilesTest {
  private static final AsOf FIRST = AsOf.parse("2026-03-10");
  private static final List<AsOf> DAYS = List.of(FIRST, FIRST.plusDays(2));
  private static final int PEOPLE = 40;
  private static final String DELETED = "category_90d_count";

  /** The first of them is known on the last day only. */
  private static final List<String> DELETING = List.of("u1", "u3", "u5", "u7", "u9");

  @TempDir Path folder;

  private final List<LedgerEntry> lines = lines(new Random(20260310));
  private Configuration configuration;
  private long attempt;

  @BeforeEach
  void read() {
    var problems = new Problems();
    configuration =
        Configuration.read(Path.of("..", "conf"), problems).withCatalogue("supermarket");
    problems.orThrow();
  }

  @Test
  @Cites("P19d")
  void daysThatGoOnFromEachOtherBackfilledDaysAndDaysComputedAloneAreTheSameRowForRow() {
    var daily = warehouse("daily");
    var later = warehouse("later");
    for (AsOf day : DAYS) {
      arrive(daily, day);
      build(daily, day);
    }
    DAYS.forEach(day -> arrive(later, day));
    AsOf last = DAYS.get(1);

    // The last day alone holds everything; then the day before is made up for.
    build(later, last);
    build(later, FIRST);

    // What was deleted after a day is not in what is made up for, and goes from what is stored.
    assertThat(deleted(daily)).isPositive();
    assertThat(deleted(later)).isZero();
    new EraseTags().run(new Day(daily, configuration, last, ++attempt, Map.of()));

    for (AsOf day : DAYS) {
      assertThat(profiles(later, day)).as(day.toString()).isEqualTo(profiles(daily, day));
    }
    assertThat(since(daily, last)).isEqualTo(FIRST.day());
    assertThat(since(later, last)).isNull();
    long people = profiles(daily, last).size();
    assertThat(stored(daily, last)).isBetween(1L, people / 2);
    assertThat(stored(later, last)).isEqualTo(people);
    // A rerun changes nothing, though it now goes on from a day that was made up for.
    var before = profiles(later, last);
    build(later, last);
    assertThat(since(later, last)).isEqualTo(FIRST.day());
    assertThat(profiles(later, last)).isEqualTo(before);
  }

  private Warehouse warehouse(String name) {
    return new Warehouse(SPARK, folder.resolve(name).toString());
  }

  private void build(Warehouse warehouse, AsOf day) {
    var run = new Day(warehouse, configuration, day, ++attempt, Map.of());
    Tally tally = new BuildProfiles(0, 0).run(run);
    assertThat(tally.rowsIn()).isEqualTo(Corrected.standing(lines, day.midnight()).size());
  }

  /** What became known since the day before goes into the partition of the day. */
  private void arrive(Warehouse warehouse, AsOf day) {
    int place = DAYS.indexOf(day);
    Instant after = place == 0 ? Instant.EPOCH : DAYS.get(place - 1).midnight();
    var fresh =
        lines.stream()
            .filter(l -> !l.knownAt().isBefore(after) && l.knownAt().isBefore(day.midnight()))
            .toList();
    warehouse.writeKept(
        LedgerEntry.TABLE, day, Records.dataset(SPARK, LedgerEntry.class, fresh), 1);
    var replaced =
        Corrected.replaced(lines).stream()
            .filter(r -> !r.replacedAt().isBefore(after) && r.replacedAt().isBefore(day.midnight()))
            .toList();
    assertThat(replaced).isNotEmpty();
    warehouse.writeKept(
        ReplacedRow.TABLE, day, Records.dataset(SPARK, ReplacedRow.class, replaced), 1);
    warehouse.writeKept(
        Identity.TABLE, day, Records.dataset(SPARK, Identity.class, identities(day)), 1);
    if (place == 1) {
      Instant said = day.midnight().minusSeconds(60);
      var deletions =
          DELETING.stream()
              .map(
                  user ->
                      new UserAttribute(
                          "world", user, "delete_tag_" + DELETED, "true", null, said, said))
              .toList();
      warehouse.writeKept(
          UserAttribute.TABLE, day, Records.dataset(SPARK, UserAttribute.class, deletions), 1);
    }
  }

  /** Whoever has a line is known. */
  private List<Identity> identities(AsOf day) {
    return lines.stream()
        .filter(l -> l.knownAt().isBefore(day.midnight()))
        .map(LedgerEntry::sourceUserId)
        .distinct()
        .map(user -> new Identity("world", user, user, user, Instant.EPOCH))
        .toList();
  }

  /** Profiles of the first day that hold what their person deleted. */
  private long deleted(Warehouse warehouse) {
    return warehouse
        .read(configuration.features().table(), FIRST)
        .join(warehouse.read(Identity.TABLE, FIRST), "user_id")
        .filter(col("source_user_id").isin(DELETING.toArray()).and(col(DELETED).isNotNull()))
        .count();
  }

  private List<Row> profiles(Warehouse warehouse, AsOf day) {
    var profiles = new Day(warehouse, configuration, day, 0, Map.of()).profiles();
    return profiles.orderBy("user_id").collectAsList();
  }

  private long stored(Warehouse warehouse, AsOf day) {
    return warehouse.read(configuration.profile().table(), day).count();
  }

  private static Object since(Warehouse warehouse, AsOf day) {
    return warehouse.read(ProfileBasis.TABLE, day).select("since").head().get(0);
  }

  /** Some come late, some people only on the last day. */
  private static List<LedgerEntry> lines(Random random) {
    var lines = new ArrayList<LedgerEntry>();
    for (int i = 0; i < PEOPLE * 3; i++) {
      int user = random.nextInt(PEOPLE);
      var at =
          user < 3
              ? DAYS.get(1).midnight().minus(Duration.ofHours(1 + random.nextInt(20)))
              : DAYS.get(1).midnight().minus(Duration.ofHours(1 + random.nextInt(24 * 40)));
      var known = random.nextInt(4) == 0 ? at.plus(Duration.ofDays(random.nextInt(10))) : at;
      lines.add(
          new LedgerEntry(
              "world",
              "e" + i,
              "u" + user,
              EntryType.values()[random.nextInt(4)],
              random.nextInt(100_000),
              random.nextInt(20) == 0 ? "USD" : "CNY",
              List.of("餐饮", "交通").get(random.nextInt(2)),
              "消费贷款",
              "bank" + random.nextInt(3),
              null,
              random.nextBoolean() ? random.nextLong(1000) : null,
              null,
              at,
              known));
      if (random.nextInt(3) == 0) {
        lines.add(Corrected.corrected(lines.get(lines.size() - 1), random, PEOPLE));
      }
    }
    return lines;
  }
}
