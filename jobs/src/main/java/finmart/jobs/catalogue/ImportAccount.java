package finmart.jobs.catalogue;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What became of every row of a foreign catalogue; in = imported + refused + duplicate.
 *
 * @param refused rows by reason
 * @param notStated products by key of ours that the source does not give
 * @param derived products by key and what it was derived from
 * @param withoutEquivalent entries by field of the source that our catalogue has no place for
 */
public record ImportAccount(
    long rowsIn,
    long imported,
    long duplicate,
    Map<String, Long> refused,
    Map<String, Long> notStated,
    Map<String, Long> derived,
    Map<String, Long> withoutEquivalent) {
  /** Counts what was imported. */
  static ImportAccount of(Imported imported) {
    return new ImportAccount(
        imported.rowsIn(),
        imported.drafts().size(),
        imported.duplicates(),
        imported.refused(),
        counts(imported, Draft::lacking),
        counts(imported, Draft::derived),
        counts(imported, Draft::withoutEquivalent));
  }

  public long refusedRows() {
    return refused.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<String, Long> counts(
      Imported imported, Function<Draft, Iterable<String>> notes) {
    var counts = new TreeMap<String, Long>();
    for (Draft draft : imported.drafts()) {
      notes.apply(draft).forEach(note -> counts.merge(note, 1L, Long::sum));
    }
    return counts;
  }
}
