package finmart.features.feedback;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.xxhash64;

import finmart.features.source.Interaction.Kind;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What people came to want: products applied for, held or asked for by a lead. */
public final class Wanted {
  /** A hit rate over so many people is known to 1.4 points; it takes no cluster to ask them. */
  private static final int MOST_PEOPLE = 5_000;

  private Wanted() {}

  /**
   * Product ids, rising, by person, of at most so many people, drawn by a hash of the id.
   *
   * @param interactions user_id, product_id, kind, occurred_at
   * @param leads user_id, product_id, clicked_at
   * @param from first day that counts; the last is {@link RecallQuality#DAYS_AFTER} days later
   */
  public static Map<String, List<String>> after(
      Dataset<Row> interactions, Dataset<Row> leads, LocalDate from) {
    var asked = leads.select(col("user_id"), col("product_id"), to_date(col("clicked_at")));
    var people =
        interactions
            .filter(col("kind").isin(Kind.APPLY.name(), Kind.HOLD.name()))
            .select(col("user_id"), col("product_id"), to_date(col("occurred_at")).as("wanted_on"))
            .union(asked)
            .filter(
                col("wanted_on").between(lit(from), lit(from.plusDays(RecallQuality.DAYS_AFTER))))
            .groupBy("user_id")
            .agg(sort_array(collect_set(col("product_id"))).as("products"))
            .orderBy(xxhash64(col("user_id")), col("user_id"))
            .limit(MOST_PEOPLE);
    var wanted = new LinkedHashMap<String, List<String>>();
    for (Row person : people.collectAsList()) {
      wanted.put(person.getString(0), List.copyOf(person.getList(1)));
    }
    return wanted;
  }
}
