package finmart.features.profile.measure;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.time.AsOf;
import finmart.features.profile.measure.NaiveAggregate.Sample;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.spark.unsafe.types.UTF8String;
import org.assertj.core.data.Offset;

/** Random features over random rows of a few people. */
class AccountLawTest {
  private static final int TRIES = 150;
  private static final int PEOPLE = 4;
  private static final List<String> KINDS = List.of("IN", "OUT", "BACK");
  private static final List<String> WORDS = List.of("a", "b", "ü", "饭", "饭店", "z z");
  private static final List<Window> WINDOWS =
      List.of(
          Window.days(1),
          Window.days(7),
          Window.days(30),
          Window.days(90),
          Window.days(3650),
          Window.months(1),
          Window.months(2),
          Window.months(3),
          Window.months(12));

  @Property(tries = TRIES)
  void everyFeatureIsWhatItsDefinitionSays(@ForAll Random random) {
    var features = features(random);
    LocalDate day = day(random);
    var rows = rows(random, day);
    var layout = Layout.of(features);

    var tiles = tiles(layout, rows);

    for (var person : rows.entrySet()) {
      var account = new Account(layout, features);
      account.open(day);
      tiles.get(person.getKey()).forEach(account::add);
      for (int i = 0; i < features.size(); i++) {
        assertSame(
            features.get(i),
            account.value(i),
            NaiveAggregate.value(features.get(i), person.getValue(), day));
      }
    }
  }

  @Property(tries = TRIES)
  void partsInAnyOrderAreTheWholeToTheLastBit(@ForAll Random random) {
    var features = features(random);
    LocalDate day = day(random);
    var rows = rows(random, day);
    var layout = Layout.of(features);
    var whole = tiles(layout, rows);

    var parts = new TreeMap<String, List<byte[]>>();
    for (var part : split(random, rows)) {
      tiles(layout, part)
          .forEach((p, t) -> parts.computeIfAbsent(p, q -> new ArrayList<>()).addAll(t));
    }
    // One account for all people: what one leaves behind does not reach the next.
    var account = new Account(layout, features);
    var merger = new TileMerger(layout);
    for (String person : rows.keySet()) {
      Collections.shuffle(parts.get(person), random);
      parts.get(person).forEach(merger::add);
      assertThat(merger.merged()).isEqualTo(whole.get(person).get(0));
      assertThat(values(account, features, parts.get(person), day))
          .isEqualTo(values(new Account(layout, features), features, whole.get(person), day));
    }
  }

  @Property(tries = TRIES)
  void equalRowsMakeEqualTilesInWhateverOrderTheyCome(@ForAll Random random) {
    var layout = Layout.of(features(random));
    var rows = rows(random, day(random));
    var shuffled = new TreeMap<String, List<Sample>>();
    rows.forEach(
        (person, own) -> {
          var other = new ArrayList<>(own);
          Collections.shuffle(other, random);
          shuffled.put(person, other);
        });

    var tiles = tiles(layout, shuffled);

    tiles(layout, rows)
        .forEach((person, tile) -> assertThat(tiles.get(person).get(0)).isEqualTo(tile.get(0)));
  }

  @Property(tries = TRIES)
  void untilARowLeavesAWindowOfDaysOnlyDaysSinceSomethingGrow(@ForAll Random random) {
    var features = features(random).stream().filter(AccountLawTest::mayStay).toList();
    LocalDate day = day(random);
    var rows = rows(random, day);
    var layout = Layout.of(features);
    var account = new Account(layout, features);

    tiles(layout, rows)
        .forEach(
            (person, tiles) -> {
              List<Object> today = values(account, features, tiles, day);
              assertThat(account.leaves())
                  .isEqualTo(NaiveAggregate.leaves(features, rows.get(person), day));
              long last = Math.min(account.leaves(), day.toEpochDay() + 10_000) - 1;
              long grown = last - day.toEpochDay();

              List<Object> then = values(account, features, tiles, LocalDate.ofEpochDay(last));

              for (int i = 0; i < features.size(); i++) {
                boolean isAge = features.get(i).measure() == Measure.DAYS_SINCE;
                Object wanted =
                    isAge && today.get(i) != null ? (Long) today.get(i) + grown : today.get(i);
                assertThat(then.get(i)).as("%s", features.get(i)).isEqualTo(wanted);
              }
            });
  }

  /** Months change with the month; "0 days since" can not be declared. */
  private static boolean mayStay(Aggregate feature) {
    boolean isAge = feature.measure() == Measure.DAYS_SINCE;
    return feature.window().unit() == Window.Unit.DAYS && !(isAge && feature.isZeroWhenNothing());
  }

  private static List<Object> values(
      Account account, List<Aggregate> features, List<byte[]> tiles, LocalDate day) {
    account.open(day);
    tiles.forEach(account::add);
    var values = new ArrayList<Object>();
    for (int i = 0; i < features.size(); i++) {
      values.add(account.value(i));
    }
    return values;
  }

  private static void assertSame(Aggregate feature, Object seen, Object expected) {
    if (seen instanceof Double number && expected instanceof Double wanted) {
      assertThat(number)
          .as("%s", feature)
          .isCloseTo(wanted, Offset.offset(1e-9 * Math.max(1, Math.abs(wanted))));
    } else {
      assertThat(seen).as("%s", feature).isEqualTo(expected);
    }
  }

  private static Map<String, List<byte[]>> tiles(Layout layout, Map<String, List<Sample>> rows) {
    var buffer = new RowBuffer(layout);
    var line = new Line(layout);
    rows.forEach((person, own) -> own.forEach(row -> add(buffer, layout, line, person, row)));
    var tiles = new TreeMap<String, List<byte[]>>();
    buffer.drain((owner, tile) -> tiles.put(owner.toString(), List.of(tile)));
    return tiles;
  }

  private static void add(RowBuffer buffer, Layout layout, Line line, String person, Sample row) {
    line.micros = row.at().getEpochSecond() * 1_000_000 + row.at().getNano() / 1000;
    line.id = UTF8String.fromString(row.id());
    for (int t = 0; t < line.texts.length; t++) {
      line.texts[t] = UTF8String.fromString((String) row.columns().get(layout.texts().get(t)));
    }
    for (int n = 0; n < line.numbers.length; n++) {
      var number = (Long) row.columns().get(layout.numbers().get(n));
      line.hasNumber[n] = number != null;
      line.numbers[n] = number == null ? 0 : number;
    }
    for (int v = 0; v < line.values.length; v++) {
      var value = (Long) row.columns().get(layout.values().get(v));
      line.hasValue[v] = value != null;
      line.values[v] = value == null ? 0 : value;
    }
    buffer.add(UTF8String.fromString(person), line);
  }

  private static List<Map<String, List<Sample>>> split(
      Random random, Map<String, List<Sample>> rows) {
    int parts = 1 + random.nextInt(4);
    var split = new ArrayList<Map<String, List<Sample>>>();
    for (int p = 0; p < parts; p++) {
      split.add(new TreeMap<>());
    }
    rows.forEach(
        (person, own) ->
            own.forEach(
                row ->
                    split
                        .get(random.nextInt(parts))
                        .computeIfAbsent(person, q -> new ArrayList<>())
                        .add(row)));
    return split;
  }

  private static LocalDate day(Random random) {
    return LocalDate.of(2024, 1, 1).plusDays(random.nextInt(800));
  }

  private static Map<String, List<Sample>> rows(Random random, LocalDate day) {
    var rows = new TreeMap<String, List<Sample>>();
    // Up to the middle of the day itself, where a request for training data may stand.
    var end = day.atTime(random.nextInt(2) * 12, 0).atZone(AsOf.ZONE).toInstant().minusSeconds(1);
    int span = random.nextInt(4) == 0 ? 20_000 : 100;
    long limit = random.nextInt(5) == 0 ? 1L << 50 : 1000;
    for (int person = 0; person < PEOPLE; person++) {
      var own = new ArrayList<Sample>();
      int count = 1 + random.nextInt(40);
      for (int i = 0; i < count; i++) {
        var columns = new HashMap<String, Object>();
        columns.put("kind", KINDS.get(random.nextInt(KINDS.size())));
        if (random.nextInt(5) > 0) {
          columns.put("word", WORDS.get(random.nextInt(WORDS.size())));
        }
        columns.put("amount", random.nextLong(limit));
        if (random.nextBoolean()) {
          columns.put("balance", random.nextLong(-limit, limit));
        }
        long back = random.nextInt(3) == 0 ? 24L * random.nextInt(span) : random.nextInt(24 * span);
        own.add(new Sample(end.minus(Duration.ofHours(back)), "e" + random.nextInt(1000), columns));
      }
      rows.put("p" + person, own);
    }
    return rows;
  }

  private static List<Aggregate> features(Random random) {
    var features = new ArrayList<Aggregate>();
    int count = 1 + random.nextInt(80);
    for (int i = 0; i < count; i++) {
      var measure = Measure.values()[random.nextInt(Measure.values().length)];
      Window window = WINDOWS.get(random.nextInt(WINDOWS.size()));
      if (measure == Measure.SLOPE) {
        window = Window.months(2 + random.nextInt(11));
      }
      features.add(
          new Aggregate(
              measure,
              column(random, measure),
              filter(random),
              measure.takesAway() && random.nextBoolean() ? filter(random) : null,
              measure == Measure.SHARE ? filter(random) : RowFilter.ALL,
              window,
              random.nextBoolean() && measure != Measure.TOP));
    }
    return features;
  }

  private static String column(Random random, Measure measure) {
    String number = random.nextBoolean() ? "amount" : "balance";
    return switch (measure.takes()) {
      case NOTHING -> null;
      case NUMBER -> number;
      case NUMBER_OR_NOTHING -> random.nextBoolean() ? number : null;
      case TEXT -> random.nextBoolean() ? "word" : "kind";
    };
  }

  private static RowFilter filter(Random random) {
    var filter = RowFilter.ALL;
    while (random.nextInt(3) > 0) {
      filter = filter.and(condition(random));
    }
    return filter;
  }

  private static RowFilter.Condition condition(Random random) {
    long from = random.nextInt(900);
    return switch (random.nextInt(8)) {
      case 0 -> new RowFilter.OneOf("kind", Set.of(KINDS.get(random.nextInt(3))));
      case 1 -> new RowFilter.OneOf("word", Set.of("a", WORDS.get(1 + random.nextInt(5))));
      case 2 -> new RowFilter.NoneOf("word", Set.of(WORDS.get(random.nextInt(6))));
      case 3 -> new RowFilter.Silent("word", Set.of("饭", "z"));
      case 4 -> within("amount", from, random.nextInt(3) == 0 ? Long.MAX_VALUE : from + 300);
      case 5 -> within(RowFilter.HOUR, 6, 1 + 6 + random.nextInt(17));
      case 6 -> within(RowFilter.WEEKDAY, 6, 8);
      default -> within(RowFilter.MONTH_DAY, 1, 2 + random.nextInt(30));
    };
  }

  private static RowFilter.Condition within(String column, long from, long below) {
    return new RowFilter.Within(column, List.of(new RowFilter.Range(from, below)));
  }
}
