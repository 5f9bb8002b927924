package finmart.features.profile;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problems;
import finmart.domain.tag.ForbiddenCategories;
import finmart.domain.time.AsOf;
import finmart.features.profile.measure.Account;
import finmart.features.profile.measure.Aggregate;
import finmart.features.profile.measure.Layout;
import finmart.features.profile.measure.Line;
import finmart.features.profile.measure.NaiveAggregate.Sample;
import finmart.features.profile.measure.RowBuffer;
import finmart.features.source.LedgerEntry;
import finmart.features.source.LedgerEntry.EntryType;
import finmart.features.source.ReplacedRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Thirty days over a month's end, each going on from the tiles of the day before, beside the same
 * days made up for from all entries. Some entries come late, some are corrected, moved or withdrawn
 * later; a user of whom one is gets a new tile of everything.
 */
class ThirtyDaysTest {
  private static final int PEOPLE = 8;
  private static final int DAYS = 30;
  private static final AsOf FIRST = AsOf.parse("2026-02-14");
  private static final List<Aggregate> FEATURES = features();
  private static final Layout LAYOUT = Layout.of(FEATURES);

  @Property(tries = 8)
  void everyDayThatGoesOnFromTheDayBeforeIsTheDayMadeUpFor(@ForAll Random random) {
    List<LedgerEntry> versions = versions(random);
    List<ReplacedRow> replaced = Corrections.replaced(versions);
    var chain = new TreeMap<String, List<byte[]>>();
    int reopened = 0;
    Instant last = Instant.MIN;
    for (int day = 0; day < DAYS; day++) {
      AsOf today = FIRST.plusDays(day);
      List<LedgerEntry> standing = Corrections.standing(versions, today.midnight());
      Instant from = last;
      Set<String> again =
          replaced.stream()
              .filter(r -> r.knownAt().isBefore(from))
              .filter(r -> !r.replacedAt().isBefore(from))
              .filter(r -> r.replacedAt().isBefore(today.midnight()))
              .map(ReplacedRow::sourceUserId)
              .collect(Collectors.toCollection(TreeSet::new));
      reopened += again.size();
      again.forEach(chain::remove);
      tiles(
              standing.stream()
                  .filter(l -> again.contains(l.sourceUserId()) || !l.knownAt().isBefore(from))
                  .toList())
          .forEach((user, tile) -> chain.computeIfAbsent(user, u -> new ArrayList<>()).add(tile));

      var whole = tiles(standing);

      assertThat(chain.keySet()).as("%s", today).isEqualTo(whole.keySet());
      whole.forEach(
          (user, tile) ->
              assertThat(values(chain.get(user), today))
                  .as("%s on %s", user, today)
                  .isEqualTo(values(List.of(tile), today)));
      last = today.midnight();
    }
    assertThat(reopened).isPositive();
  }

  private static List<Object> values(List<byte[]> tiles, AsOf day) {
    var account = new Account(LAYOUT, FEATURES);
    account.open(day.day());
    tiles.forEach(account::add);
    var values = new ArrayList<Object>();
    for (int i = 0; i < FEATURES.size(); i++) {
      values.add(account.value(i));
    }
    return values;
  }

  private static Map<String, byte[]> tiles(List<LedgerEntry> lines) {
    var buffer = new RowBuffer(LAYOUT);
    var line = new Line(LAYOUT);
    lines.forEach(entry -> add(buffer, line, entry.sourceUserId(), Book.sample(entry)));
    var tiles = new HashMap<String, byte[]>();
    buffer.drain((owner, tile) -> tiles.put(owner.toString(), tile));
    return tiles;
  }

  private static void add(RowBuffer buffer, Line line, String person, Sample row) {
    line.micros = row.at().getEpochSecond() * 1_000_000;
    line.id = UTF8String.fromString(row.id());
    for (int t = 0; t < line.texts.length; t++) {
      line.texts[t] = UTF8String.fromString((String) row.columns().get(LAYOUT.texts().get(t)));
    }
    for (int n = 0; n < line.numbers.length; n++) {
      var number = (Long) row.columns().get(LAYOUT.numbers().get(n));
      line.hasNumber[n] = number != null;
      line.numbers[n] = number == null ? 0 : number;
    }
    for (int v = 0; v < line.values.length; v++) {
      var value = (Long) row.columns().get(LAYOUT.values().get(v));
      line.hasValue[v] = value != null;
      line.values[v] = value == null ? 0 : value;
    }
    buffer.add(UTF8String.fromString(person), line);
  }

  /**
   * Ties in time and moments beside midnights; one in four comes late, one in five is corrected.
   */
  private static List<LedgerEntry> versions(Random random) {
    var versions = new ArrayList<LedgerEntry>();
    for (int i = 0; i < PEOPLE * 30; i++) {
      Instant at =
          FIRST
              .plusDays(random.nextInt(DAYS + 60) - 60)
              .midnight()
              .plusSeconds(random.nextBoolean() ? random.nextInt(3) - 1 : random.nextInt(86_400));
      Instant known =
          random.nextInt(4) == 0 ? at.plus(Duration.ofHours(random.nextInt(9 * 24))) : at;
      versions.add(
          new LedgerEntry(
              "book",
              "e%04d".formatted(i),
              "u" + random.nextInt(PEOPLE),
              EntryType.values()[random.nextInt(EntryType.values().length)],
              random.nextInt(100_000),
              "CNY",
              List.of("餐饮", "学费", "房款房贷").get(random.nextInt(3)),
              null,
              random.nextInt(2) == 0 ? "shop" + random.nextInt(5) : null,
              null,
              random.nextInt(3) == 0 ? null : random.nextLong(-500, 500),
              null,
              at,
              known));
      for (int more = random.nextInt(10); more < 2; more++) {
        LedgerEntry former = versions.get(versions.size() - 1);
        versions.add(Corrections.corrected(former, random, PEOPLE));
      }
    }
    return versions;
  }

  private static List<Aggregate> features() {
    var problems = new Problems();
    var shipped =
        FeatureReader.read(
            Path.of("..", "conf", "features"), new ForbiddenCategories(List.of()), problems);
    problems.orThrow();
    return shipped.aggregatesOf(LedgerEntry.TABLE.name()).stream()
        .map(AggregateFeature::aggregate)
        .toList();
  }
}
