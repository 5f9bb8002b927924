package finmart.features.lead;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import finmart.features.source.Application;
import java.util.Collection;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What people said they want done with their clicks, where they could say it. */
public final class Wishes {
  private Wishes() {}

  /**
   * Grain in and out: source, event_id. Of sources that tell of applications, keeps only clicks
   * whose person asked for the product to be handed over: who went to the institution themselves is
   * not sent there a second time. Of other sources all are kept.
   *
   * @param applications known rows of {@link Application#TABLE}
   * @param telling names of the sources that tell of applications
   */
  public static Dataset<Row> keep(
      Dataset<Row> clicks, Dataset<Row> applications, Collection<String> telling) {
    Dataset<Row> asked =
        applications
            .filter(col("kind").equalTo(Application.Kind.LEAD.name()))
            .select(
                col("source"),
                col("source_user_id"),
                col("product_id"),
                col("click_id").as("event_id"))
            .distinct()
            .withColumn("is_asked", lit(true));
    return clicks
        .join(asked, new String[] {"source", "source_user_id", "product_id", "event_id"}, "left")
        .filter(not(col("source").isin(telling.toArray())).or(col("is_asked").isNotNull()))
        .drop("is_asked");
  }
}
