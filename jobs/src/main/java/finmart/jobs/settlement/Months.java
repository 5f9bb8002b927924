package finmart.jobs.settlement;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import finmart.domain.settlement.Account.Concession;
import finmart.domain.settlement.BillableEvent;
import finmart.domain.settlement.Difference;
import finmart.domain.settlement.Line;
import finmart.domain.settlement.Rating;
import finmart.domain.time.AsOf;
import finmart.features.settlement.MonthClosed;
import finmart.features.settlement.SettlementDifference;
import finmart.features.settlement.SettlementLine;
import finmart.features.table.Records;
import finmart.features.table.Table;
import finmart.jobs.day.Day;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One month as its jobs see it. A month is settled on the first day after it: what is known before
 * that day's midnight is known.
 */
public record Months(Day day) {
  private static final String PARTNER = "partner_code";

  /** The day on which a month is settled. */
  public static AsOf settledOn(YearMonth month) {
    return new AsOf(month.plusMonths(1).atDay(1));
  }

  YearMonth period() {
    return YearMonth.from(day.asOf().day()).minusMonths(1);
  }

  Rating rating() {
    return new Rating(day.configuration().contracts(), day.asOf().day());
  }

  /** Partners whose month stands: it is closed, or a later one was built upon it. */
  Set<String> standing() {
    var standing = new TreeSet<String>();
    for (Dataset<Row> rows :
        List.of(
            day.today(MonthClosed.TABLE),
            day.later(SettlementLine.TABLE),
            day.later(MonthClosed.TABLE))) {
      rows.select(PARTNER).distinct().collectAsList().forEach(r -> standing.add(r.getString(0)));
    }
    return standing;
  }

  /** What accepted differences of earlier months add, by item and event. */
  Map<String, Map<BillableEvent, Concession>> conceded() {
    var accepted =
        day.earlier(SettlementDifference.TABLE)
            .filter(col("state").equalTo(Difference.State.ACCEPTED.name()));
    var conceded = new TreeMap<String, Map<BillableEvent, Concession>>();
    for (var difference : Records.collect(accepted, SettlementDifference.class)) {
      if (difference.kind() != Difference.Kind.STATUS_DIFF) {
        conceded
            .computeIfAbsent(difference.itemId(), k -> new EnumMap<>(BillableEvent.class))
            .merge(difference.event(), difference.concession(), Months::both);
      }
    }
    return conceded;
  }

  /**
   * Lines of this month. A partner's month is held in memory: a record of some 200 bytes a line.
   */
  List<Line> lines(String partner) {
    return collect(day.today(SettlementLine.TABLE), partner);
  }

  /** Lines of earlier months of the given items. */
  List<Line> earlierLines(String partner, Collection<String> items) {
    return items.isEmpty()
        ? List.of()
        : collect(day.earlier(SettlementLine.TABLE), partner).stream()
            .filter(line -> items.contains(line.itemId()))
            .toList();
  }

  /** Replaces one partner's rows of the month in a table. */
  <R extends Record> void replace(Table table, String partner, Class<R> type, List<R> rows) {
    Dataset<Row> others = day.today(table).filter(col(PARTNER).notEqual(lit(partner)));
    day.write(table, others.unionByName(Records.dataset(day.spark(), type, rows)));
  }

  /** One partner's rows of the month. */
  <R extends Record> List<R> rows(Table table, String partner, Class<R> type) {
    return Records.collect(day.today(table).filter(col(PARTNER).equalTo(partner)), type);
  }

  /** SHA-256 over lines in the order of their keys, 64 hex digits. */
  static String sha256(List<Line> lines) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      lines.stream()
          .sorted(Comparator.comparing(Line::key))
          .forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static Concession both(Concession one, Concession other) {
    return new Concession(
        one.more().plus(other.more()), one.claim() == null ? other.claim() : one.claim());
  }

  private static List<Line> collect(Dataset<Row> rows, String partner) {
    return Records.collect(rows.filter(col(PARTNER).equalTo(partner)), SettlementLine.class)
        .stream()
        .map(SettlementLine::line)
        .sorted(Comparator.comparing(Line::key))
        .toList();
  }
}
