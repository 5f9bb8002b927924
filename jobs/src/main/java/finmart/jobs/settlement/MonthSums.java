package finmart.jobs.settlement;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import finmart.domain.settlement.Charge;
import finmart.domain.settlement.Line.Status;
import finmart.domain.settlement.Statement;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the lines of one partner sum to.
 *
 * @param lines number of lines
 */
record MonthSums(long lines, Map<Status, Charge> byStatus) {
  /** Of a partner without lines. */
  static final MonthSums NONE = new MonthSums(0, Map.of());

  /** Sums lines by partner. */
  static Map<String, MonthSums> of(Dataset<Row> lines) {
    var sums = new TreeMap<String, MonthSums>();
    lines
        .groupBy("partner_code", "status")
        .agg(count(lit(1)), sum("fee_minor"), sum("tax_minor"))
        .collectAsList()
        .forEach(
            row -> {
              var byStatus = new EnumMap<Status, Charge>(Status.class);
              byStatus.put(
                  Status.valueOf(row.getString(1)), new Charge(row.getLong(3), row.getLong(4)));
              sums.merge(
                  row.getString(0), new MonthSums(row.getLong(2), byStatus), MonthSums::plus);
            });
    return sums;
  }

  Statement statement(String partner, YearMonth period) {
    return new Statement(
        partner, period, lines, of(Status.NEW), of(Status.ADJ), of(Status.REVERSAL));
  }

  private Charge of(Status status) {
    return byStatus.getOrDefault(status, Charge.NONE);
  }

  private MonthSums plus(MonthSums other) {
    var both = new EnumMap<>(byStatus);
    both.putAll(other.byStatus);
    return new MonthSums(lines + other.lines, both);
  }
}
