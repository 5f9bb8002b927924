package finmart.features.profile;

import static finmart.features.TestSession.SPARK;
import static org.apache.spark.sql.functions.lit;

import finmart.domain.time.AsOf;
import finmart.features.identity.Identity;
import finmart.features.identity.IdentityHistory;
import finmart.features.source.LedgerEntry;
import finmart.features.source.UserAttribute;
import finmart.features.table.Records;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Who was one person on which day: accounts 2n and 2n + 1 now and then. */
final class Identified {
  private final Map<String, Instant> since = new TreeMap<>();
  private final TreeMap<LocalDate, Map<String, String>> persons = new TreeMap<>();

  /** Every account is known from the first row on that speaks of it. */
  void see(List<LedgerEntry> lines, List<UserAttribute> facts) {
    since.clear();
    lines.forEach(l -> since.merge(l.sourceUserId(), l.knownAt(), Identified::earlier));
    facts.forEach(f -> since.merge(f.sourceUserId(), f.knownAt(), Identified::earlier));
  }

  /** Three days that resolve who is who, each on its own. */
  void draw(List<LedgerEntry> lines, List<UserAttribute> facts, LocalDate first, Random random) {
    see(lines, facts);
    persons.clear();
    for (int after : new int[] {9, 18, 27}) {
      var day = new AsOf(first.plusDays(after + random.nextInt(5)));
      persons.put(day.day(), drawn(day.midnight(), random));
    }
  }

  List<LocalDate> days() {
    return List.copyOf(persons.keySet());
  }

  /** Person of each account. */
  Map<String, String> on(AsOf day) {
    return persons.get(day.day());
  }

  /** What a plain loop says: the accounts of somebody at a moment, none of somebody unknown. */
  Set<String> accountsOf(String user, Instant moment) {
    if (!since.containsKey(user) || !since.get(user).isBefore(moment)) {
      return Set.of();
    }
    var then = persons.floorEntry(moment.atZone(AsOf.ZONE).toLocalDate());
    if (then == null || !then.getValue().containsKey(user)) {
      return Set.of(user);
    }
    String person = then.getValue().get(user);
    return then.getValue().entrySet().stream()
        .filter(account -> account.getValue().equals(person))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  IdentityHistory history() {
    Dataset<Row> present = table(since.keySet().stream().collect(Collectors.toMap(a -> a, a -> a)));
    var dated = new ArrayList<Dataset<Row>>();
    persons.forEach((day, of) -> dated.add(table(of).withColumn("as_of", lit(day))));
    return IdentityHistory.of(
        present,
        dated.stream()
            .reduce(Dataset::union)
            .orElseGet(() -> present.limit(0).withColumn("as_of", lit(LocalDate.EPOCH))));
  }

  private Dataset<Row> table(Map<String, String> persons) {
    var rows = new ArrayList<Identity>();
    persons.forEach((a, person) -> rows.add(new Identity("book", a, person, a, since.get(a))));
    return Records.dataset(SPARK, Identity.class, rows);
  }

  private Map<String, String> drawn(Instant midnight, Random random) {
    var drawn = new HashMap<String, String>();
    for (int pair = 0; pair < 20; pair += 2) {
      List<String> known =
          List.of("u" + pair, "u" + (pair + 1)).stream()
              .filter(a -> since.containsKey(a) && since.get(a).isBefore(midnight))
              .sorted(Comparator.comparing(since::get))
              .toList();
      boolean isOne = random.nextBoolean();
      known.forEach(a -> drawn.put(a, isOne ? known.get(0) : a));
    }
    return drawn;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
