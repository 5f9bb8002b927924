package finmart.features.lead;

import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import finmart.domain.consent.Consent;
import finmart.domain.consent.ConsentLedger;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Folds what people answered into consents as they stand. */
public final class Consents {
  static final String COLUMN = "consents";

  private Consents() {}

  /**
   * Grain in: consent event with user_id. Grain out: user_id, product_id, with an array of the
   * person's consents for the product, in the order of their ids. What a consent says is what was
   * granted; any other answer under its id ends it, whatever else it says. Such an answer without a
   * grant is no consent. Of a person with several accounts, what one withdraws ends what another
   * granted before to the same recipient for the same purpose.
   */
  public static Dataset<Row> standing(Dataset<Row> events) {
    Column isGrant = col("action").equalTo("GRANT");
    Column grant =
        struct(
            col("occurred_at").as("granted_at"),
            col("expires_at"),
            col("user_id"),
            col("recipient"),
            col("product_id"),
            col("purpose"),
            col("data_items"),
            col("text_version"),
            col("text_sha_256"),
            col("known_at"));
    Column end = struct(col("occurred_at").as("revoked_at"), col("known_at").as("end_known_at"));
    Dataset<Row> folded =
        events
            .groupBy("source", "consent_id")
            .agg(
                max(when(isGrant, grant)).as("granted"),
                min(when(isGrant, null).otherwise(end)).as("ended"))
            .select("consent_id", "granted.*", "ended.*")
            .filter(col("expires_at").isNotNull());
    return withWithdrawalsOfAll(folded)
        .withColumn("known_at", coalesce(col("end_known_at"), col("known_at")))
        .groupBy("user_id", "product_id")
        .agg(
            array_sort(
                    collect_list(
                        struct(
                            "consent_id",
                            "recipient",
                            "purpose",
                            "data_items",
                            "text_version",
                            "text_sha_256",
                            "granted_at",
                            "expires_at",
                            "revoked_at",
                            "known_at")))
                .as(COLUMN));
  }

  /** The first withdrawal after a grant ends it, whichever account of the person it came by. */
  private static Dataset<Row> withWithdrawalsOfAll(Dataset<Row> consents) {
    Column ends =
        collect_list(
                when(col("revoked_at").isNotNull(), struct(col("revoked_at"), col("end_known_at"))))
            .over(Window.partitionBy("user_id", "product_id", "recipient", "purpose"));
    Column later = filter(col("ends"), end -> end.getField("revoked_at").geq(col("granted_at")));
    return consents
        .withColumn("ends", ends)
        .withColumn("first_end", array_min(later))
        .withColumn("revoked_at", least(col("revoked_at"), col("first_end.revoked_at")))
        .withColumn("end_known_at", coalesce(col("end_known_at"), col("first_end.end_known_at")))
        .drop("ends", "first_end");
  }

  /**
   * Collects the answers of one person.
   *
   * @param events consent events with user_id, as known on the day that is asked for
   */
  public static ConsentLedger ledger(Dataset<Row> events, String userId) {
    Dataset<Row> own = events.filter(col("user_id").equalTo(userId));
    List<Consent> consents =
        standing(own).orderBy("product_id").collectAsList().stream()
            .flatMap(row -> of(row).stream())
            .toList();
    List<ConsentLedger.Decline> declines =
        own
            .filter(col("action").equalTo("DECLINE"))
            .orderBy("occurred_at", "source", "consent_id")
            .select("purpose", "recipient", "product_id", "occurred_at")
            .collectAsList()
            .stream()
            .map(Consents::decline)
            .toList();
    return new ConsentLedger(consents, declines);
  }

  private static ConsentLedger.Decline decline(Row row) {
    return new ConsentLedger.Decline(
        row.getString(0), row.getString(1), row.getString(2), row.getAs("occurred_at"));
  }

  /** Reads the array of {@link #standing} from a row; none if it is null. */
  public static List<Consent> of(Row row) {
    int at = row.fieldIndex(COLUMN);
    if (row.isNullAt(at)) {
      return List.of();
    }
    return row.<Row>getList(at).stream().map(c -> consent(c, row.getAs("product_id"))).toList();
  }

  private static Consent consent(Row row, String productId) {
    return new Consent(
        row.getAs("consent_id"),
        row.getAs("recipient"),
        productId,
        row.getAs("purpose"),
        Set.copyOf(List.of(row.<String>getAs("data_items").strip().split("\\s*,\\s*"))),
        row.getAs("text_version"),
        row.getAs("text_sha_256"),
        row.getAs("granted_at"),
        row.getAs("expires_at"),
        row.getAs("revoked_at"),
        row.getAs("known_at"));
  }
}
