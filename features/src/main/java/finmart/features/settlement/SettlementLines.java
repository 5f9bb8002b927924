package finmart.features.settlement;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;

import finmart.domain.settlement.Account;
import finmart.domain.settlement.Account.Concession;
import finmart.domain.settlement.BillableEvent;
import finmart.domain.settlement.Due;
import finmart.domain.settlement.Line;
import finmart.domain.settlement.Rating;
import finmart.features.table.Records;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Rates each lead and click of a month; items are independent of each other, so a month of any size
 * is settled where its rows lie.
 *
 * @param conceded by item and event, what accepted differences of earlier months add
 */
public record SettlementLines(
    Rating rating, YearMonth period, Map<String, Map<BillableEvent, Concession>> conceded)
    implements FlatMapFunction<Row, Row> {

  /**
   * Grain in: item_id. Grain out: partner_code, period, item_id, event.
   *
   * @param journeys of {@link Journeys}
   * @param earlier lines of earlier months
   */
  public Dataset<Row> of(Dataset<Row> journeys, Dataset<Row> earlier) {
    Column[] columns =
        List.of(SettlementLine.TABLE.schema().fieldNames()).stream()
            .map(name -> col(name))
            .toArray(Column[]::new);
    Dataset<Row> settled =
        earlier.groupBy("item_id").agg(collect_list(struct(columns)).as("settled"));
    return journeys
        .join(settled, new String[] {"item_id"}, "left")
        .flatMap(this, Encoders.row(SettlementLine.TABLE.schema()));
  }

  /** The lines of fixed fees, which belong to no lead and no click. */
  public List<Line> monthly(String partner, List<Line> earlier) {
    var dues = rating.monthly(partner);
    var items = new TreeSet<>(dues.keySet());
    earlier.stream()
        .filter(line -> line.event() == BillableEvent.MONTH)
        .forEach(line -> items.add(line.itemId()));
    var lines = new ArrayList<Line>();
    for (String item : items) {
      var before = earlier.stream().filter(line -> line.itemId().equals(item)).toList();
      var account = new Account(partner, item, before, conceded.getOrDefault(item, Map.of()));
      var due = new EnumMap<BillableEvent, Due>(BillableEvent.class);
      if (dues.containsKey(item)) {
        due.put(BillableEvent.MONTH, dues.get(item));
      }
      lines.addAll(account.lines(period, due));
    }
    return lines;
  }

  @Override
  public Iterator<Row> call(Row row) {
    var journey = Journeys.journey(row);
    List<Line> earlier =
        Journeys.list(row, "settled").stream()
            .map(line -> Records.fromRow(line, SettlementLine.class).line())
            .toList();
    var account =
        new Account(
            journey.partner(),
            journey.itemId(),
            earlier,
            conceded.getOrDefault(journey.itemId(), Map.of()));
    return account.lines(period, rating.dues(journey)).stream()
        .map(line -> Records.toRow(SettlementLine.of(line)))
        .iterator();
  }
}
