package finmart.features.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;

import finmart.domain.time.AsOf;
import finmart.features.table.Table;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Who was one person at moments of the past. The last identity table known at the moment says it;
 * an account it does not know, or of a moment before the first table, stands alone: what links it
 * to others was found later.
 *
 * @param present the last identity table there is
 * @param dated identity tables of all days, with the day in {@code as_of}
 * @param days the days of which there is one
 */
public record IdentityHistory(Dataset<Row> present, Dataset<Row> dated, List<LocalDate> days) {
  private static final String USER = "user_id";
  private static final String ACCOUNT = "account_id";
  private static final String THEN = "identity_day";
  private static final String[] PERSON = {THEN, USER};

  public IdentityHistory {
    days = List.copyOf(days);
  }

  /** Reads which days there are. */
  public static IdentityHistory of(Dataset<Row> present, Dataset<Row> dated) {
    return new IdentityHistory(
        present,
        dated,
        dated.select(Table.AS_OF).distinct().collectAsList().stream()
            .map(row -> row.<LocalDate>getAs(0))
            .sorted()
            .toList());
  }

  /**
   * The accounts of each person at their moment. Grain in: owner. Grain out: owner, account_id; an
   * owner whose user_id was no account yet has none. Keeps the owner and the moment.
   *
   * @param views columns user_id (any id the person has or had), {@code moment}, {@code day} (that
   *     of the moment, days since 1970) and one that tells views apart
   * @param owner the name of that one
   */
  public Dataset<Row> accountsAt(Dataset<Row> views, String owner) {
    Dataset<Row> then = views.withColumn(THEN, lastUpTo(col("day")));
    Dataset<Row> alone =
        then.withColumnRenamed(USER, ACCOUNT)
            .join(present.select(ACCOUNT, "since"), ACCOUNT)
            .filter(col("since").lt(col("moment")))
            .select(owner, "moment", ACCOUNT);
    if (days.isEmpty()) {
      return alone;
    }
    Dataset<Row> tables =
        dated.select(unix_date(col(Table.AS_OF)).as(THEN), col(USER), col(ACCOUNT));
    Dataset<Row> people =
        then.withColumnRenamed(USER, ACCOUNT).join(tables, new String[] {THEN, ACCOUNT});
    Dataset<Row> together =
        people
            .select(owner, "moment", THEN, USER)
            .join(tables, PERSON)
            .select(owner, "moment", ACCOUNT);
    return alone.union(together).distinct();
  }

  /** How many rows lie before the first table, where every account stands alone. */
  public long countBefore(Dataset<Row> asked) {
    return days.isEmpty()
        ? asked.count()
        : asked
            .filter(col("moment").lt(lit(Timestamp.from(new AsOf(days.get(0)).midnight()))))
            .count();
  }

  private Column lastUpTo(Column day) {
    Column[] all = days.stream().map(d -> lit((int) d.toEpochDay())).toArray(Column[]::new);
    return array_max(filter(array(all).cast("array<int>"), d -> d.leq(day)));
  }
}
