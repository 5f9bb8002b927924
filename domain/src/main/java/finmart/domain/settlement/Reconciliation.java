package finmart.domain.settlement;

import finmart.domain.settlement.Difference.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares three accounts of one partner's month, without tolerance: our lines, the institution's
 * rows, and what the contract makes of the institution's own base amounts.
 *
 * @param rows compared on either side
 * @param differences in the order of items, events and kinds
 */
public record Reconciliation(long rows, List<Difference> differences) {
  public Reconciliation {
    differences = List.copyOf(differences);
  }

  /**
   * @param contract re-rates a row
   */
  public static Reconciliation of(
      Collection<Line> lines, Collection<BankRow> rows, Function<BankRow, Charge> contract) {
    Map<Line.Key, Line> ours =
        lines.stream().collect(Collectors.toMap(Line::key, Function.identity()));
    Map<Line.Key, BankRow> bank =
        rows.stream().collect(Collectors.toMap(BankRow::key, Function.identity()));
    var keys = new TreeSet<>(ours.keySet());
    keys.addAll(bank.keySet());
    var differences = new ArrayList<Difference>();
    for (Line.Key key : keys) {
      var line = Optional.ofNullable(ours.get(key));
      var row = Optional.ofNullable(bank.get(key));
      var rated = row.map(contract);
      for (Kind kind : kinds(line, row, rated)) {
        differences.add(
            new Difference(key, kind, line.map(Line::charge), row.map(BankRow::charge), rated));
      }
    }
    return new Reconciliation(keys.size(), differences);
  }

  /** Number of differences by kind, every kind. */
  public Map<Kind, Long> counts() {
    var counts = new TreeMap<Kind, Long>();
    for (Kind kind : Kind.values()) {
      counts.put(kind, differences.stream().filter(d -> d.kind() == kind).count());
    }
    return counts;
  }

  private static List<Kind> kinds(
      Optional<Line> line, Optional<BankRow> row, Optional<Charge> rated) {
    if (row.isEmpty()) {
      return List.of(Kind.OURS_ONLY);
    }
    if (line.isEmpty()) {
      return List.of(Kind.BANK_ONLY);
    }
    var kinds = new ArrayList<Kind>();
    if (!hasEqualAmounts(line.get(), row.get()) || !row.get().charge().equals(rated.get())) {
      kinds.add(Kind.AMOUNT_DIFF);
    }
    if (line.get().status() != row.get().status()) {
      kinds.add(Kind.STATUS_DIFF);
    }
    return kinds;
  }

  private static boolean hasEqualAmounts(Line line, BankRow row) {
    return line.charge().equals(row.charge())
        && line.baseMinor() == row.baseMinor()
        && line.rateBps() == row.rateBps();
  }
}
