package finmart.features.feedback;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;

import finmart.domain.lead.LeadLife;
import finmart.domain.lead.LeadLife.Report;
import finmart.domain.lead.LeadStatus;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Lets each lead's life hear what is reported of it. */
final class LeadLives implements FlatMapFunction<Row, Row>, Serializable {
  private static final long serialVersionUID = 1L;
  private static final Comparator<Row> IN_ORDER =
      Comparator.comparing((Row row) -> row.<Instant>getAs("occurred_at"))
          .thenComparing(row -> report(row).isReversal())
          .thenComparing(row -> report(row).status())
          .thenComparing(row -> row.<Instant>getAs("known_at"))
          .thenComparing(row -> row.<String>getAs("source"))
          .thenComparing(row -> row.<String>getAs("outcome_id"));

  private LeadLives() {}

  /**
   * Adds {@code hearing}, a name of {@link LeadLife.Hearing}. Grain: source, outcome_id.
   *
   * @param reports of leads of ours, with sound statuses
   * @param earlier lead events of earlier days, which stand
   */
  static Dataset<Row> hear(Dataset<Row> reports, Dataset<Row> earlier) {
    Column event = struct("status", "reversed_status", "occurred_at");
    Dataset<Row> told =
        earlier
            .join(reports.select("lead_id").distinct(), new String[] {"lead_id"}, "left_semi")
            .groupBy("lead_id")
            .agg(collect_list(event).as("told"));
    Column[] columns =
        Arrays.stream(reports.columns()).map(name -> col(name)).toArray(Column[]::new);
    StructType heard = reports.schema().add("hearing", DataTypes.StringType, false);
    return reports
        .groupBy("lead_id")
        .agg(collect_list(struct(columns)).as("reports"))
        .join(told, new String[] {"lead_id"}, "left")
        .flatMap(new LeadLives(), Encoders.row(heard));
  }

  @Override
  public Iterator<Row> call(Row lead) {
    List<Row> told = lead.isNullAt(2) ? List.of() : lead.getList(2);
    var life = LeadLife.of(told.stream().map(LeadLives::report).toList());
    var heard = new ArrayList<Row>();
    List<Row> reports = lead.getList(1);
    for (Row row : reports.stream().sorted(IN_ORDER).toList()) {
      var values = Stream.iterate(0, i -> i < row.size(), i -> i + 1).map(row::get);
      heard.add(
          RowFactory.create(
              Stream.concat(values, Stream.of(life.hear(report(row)).name())).toArray()));
    }
    return heard.iterator();
  }

  private static Report report(Row row) {
    String status = row.getAs("status");
    boolean isReversal = status.equals(LeadLife.REVERSAL);
    String told = isReversal ? row.getAs("reversed_status") : status;
    return new Report(LeadStatus.valueOf(told), isReversal, row.getAs("occurred_at"));
  }
}
