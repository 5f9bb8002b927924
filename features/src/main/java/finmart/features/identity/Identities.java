package finmart.features.identity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds the people behind source users. Each source user is a person of their own. */
public final class Identities {
  private static final int SHA_BITS = 256;
  private static final int HEX_DIGITS = 20;

  private Identities() {}

  /**
   * Lists every source user once. Grain in: any. Grain out: source_system, source_user_id. The id
   * is derived from the source user, so it survives every rerun.
   *
   * @param seen datasets with columns source and source_user_id; users without an id are left out
   * @param systems name of a source to the user directory its ids belong to; others are their own
   */
  public static Dataset<Row> resolve(List<Dataset<Row>> seen, Map<String, String> systems) {
    return seen.stream()
        .map(rows -> rows.select("source", "source_user_id").distinct())
        .reduce(Dataset::union)
        .orElseThrow()
        .filter(col("source_user_id").isNotNull())
        .select(system(systems).as("source_system"), col("source_user_id"))
        .distinct()
        .select(
            col("source_system"),
            col("source_user_id"),
            concat(
                    lit("U"),
                    substring(
                        sha2(
                            concat_ws("\u001f", col("source_system"), col("source_user_id"))
                                .cast("binary"),
                            SHA_BITS),
                        1,
                        HEX_DIGITS))
                .as("user_id"));
  }

  /**
   * Adds {@code user_id} to rows of a source; every row keeps its person.
   *
   * @param rows with columns source and source_user_id
   * @param systems as in {@link #resolve}
   * @param identities the identity table
   */
  public static Dataset<Row> withUserId(
      Dataset<Row> rows, Map<String, String> systems, Dataset<Row> identities) {
    return rows.withColumn("source_system", system(systems))
        .join(identities, new String[] {"source_system", "source_user_id"}, "inner")
        .drop("source_system");
  }

  private static Column system(Map<String, String> systems) {
    Column system = col("source");
    for (var entry : new TreeMap<>(systems).entrySet()) {
      if (!entry.getKey().equals(entry.getValue())) {
        system = when(col("source").equalTo(entry.getKey()), entry.getValue()).otherwise(system);
      }
    }
    return system;
  }
}
