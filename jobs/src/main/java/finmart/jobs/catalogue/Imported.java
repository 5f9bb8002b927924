package finmart.jobs.catalogue;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Collects the products and institutions of one foreign catalogue, row by row. */
final class Imported {
  private final Map<String, Draft> drafts = new TreeMap<>();
  private final Map<String, Institution> institutions = new TreeMap<>();
  private final Map<String, Long> refused = new TreeMap<>();
  private long rowsIn;
  private long duplicates;

  /**
   * An institution as the source names it.
   *
   * @param code lower-case, made from the name
   * @param name as the source writes it; blank if it names none
   */
  record Institution(String code, String name) {}

  /**
   * One product of one institution.
   *
   * @param productId unique within our catalogue
   */
  record Entry(String productId, Institution institution, Draft draft) {}

  /** Takes one row: what it throws as {@link Refused} is counted, an id seen before too. */
  void row(Supplier<Entry> row) {
    rowsIn++;
    try {
      Entry entry = row.get();
      entry
          .draft()
          .common("product_id", entry.productId())
          .common("partner", entry.institution().code())
          .common("version", 1);
      if (drafts.putIfAbsent(entry.productId(), entry.draft()) == null) {
        institutions.putIfAbsent(entry.institution().code(), entry.institution());
      } else {
        duplicates++;
      }
    } catch (Refused e) {
      refused.merge(e.getMessage(), 1L, Long::sum);
    }
  }

  Collection<Draft> drafts() {
    return drafts.values();
  }

  Collection<Institution> institutions() {
    return institutions.values();
  }

  Map<String, Long> refused() {
    return refused;
  }

  long rowsIn() {
    return rowsIn;
  }

  long duplicates() {
    return duplicates;
  }
}
