package finmart.features.profile;

import finmart.features.source.LedgerEntry;
import finmart.features.source.LedgerEntry.EntryType;
import finmart.features.source.ReplacedRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Versions of ledger entries, by plain loops. */
final class Corrections {
  private Corrections() {}

  /**
   * The entry as it is told up to ten days later: another amount or category, another's, or taken
   * back.
   */
  static LedgerEntry corrected(LedgerEntry entry, Random random, int people) {
    int what = random.nextInt(4);
    return new LedgerEntry(
        entry.source(),
        entry.entryId(),
        what == 0 ? "u" + random.nextInt(people) : entry.sourceUserId(),
        what == 1 ? EntryType.WITHDRAWN : entry.entryType(),
        entry.amountMinor() + 1,
        entry.currency(),
        what == 2 ? "餐饮" : entry.category(),
        entry.subcategory(),
        entry.counterparty(),
        entry.account(),
        entry.balanceMinor(),
        entry.duplicateOf(),
        entry.occurredAt(),
        entry.knownAt().plus(Duration.ofMinutes(1 + random.nextInt(60 * 24 * 10))));
  }

  /** Of each entry the last version known before the moment, unless it was taken back. */
  static List<LedgerEntry> standing(List<LedgerEntry> versions, Instant moment) {
    var last = new TreeMap<String, LedgerEntry>();
    versions.stream()
        .filter(v -> v.knownAt().isBefore(moment))
        .sorted(Comparator.comparing(LedgerEntry::knownAt))
        .forEach(v -> last.put(v.entryId(), v));
    return last.values().stream().filter(v -> v.entryType() != EntryType.WITHDRAWN).toList();
  }

  /** Each version that another follows. */
  static List<ReplacedRow> replaced(List<LedgerEntry> versions) {
    var last = new TreeMap<String, LedgerEntry>();
    var replaced = new ArrayList<ReplacedRow>();
    versions.stream()
        .sorted(Comparator.comparing(LedgerEntry::knownAt))
        .forEach(
            next -> {
              LedgerEntry former = last.put(next.entryId(), next);
              if (former != null) {
                replaced.add(
                    new ReplacedRow(
                        LedgerEntry.TABLE.name(),
                        former.source(),
                        former.entryId(),
                        former.sourceUserId(),
                        former.knownAt(),
                        next.knownAt()));
              }
            });
    return replaced;
  }
}
