package finmart.features.profile;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Tags a person deleted (rule P19d): a declared fact named {@code delete_tag_} and the feature. It
 * stands for ever and for every day, also those before it was made, so that no backfill brings the
 * tag back; the feature is not known of that person from then on, which refuses wherever a rule
 * asks for it.
 */
public final class DeletedTags {
  /** Names of what a person deleted, features and tags alike; null if nothing. */
  public static final String COLUMN = "deleted_tags";

  private static final String PREFIX = "delete_tag_";

  private DeletedTags() {}

  /** True for declared facts that delete a tag. */
  public static Column isDeletion() {
    return col("attribute").startsWith(PREFIX);
  }

  /**
   * Lists what people deleted. Grain in: declared fact with user_id, of whatever day. Grain out:
   * user_id, with {@link #COLUMN}; only people who deleted anything.
   */
  public static Dataset<Row> of(Dataset<Row> facts) {
    Column name = substring(col("attribute"), lit(PREFIX.length() + 1), lit(Integer.MAX_VALUE));
    return facts.filter(isDeletion()).groupBy("user_id").agg(collect_set(name).as(COLUMN));
  }

  /**
   * Grain in and out: user_id. Takes the features people deleted out of their profiles; features
   * that were derived from them before protect the person and stay. Adds {@link #COLUMN}.
   *
   * @param facts declared facts with user_id, of whatever day
   */
  public static Dataset<Row> without(
      Dataset<Row> profiles, FeatureCatalogue catalogue, Dataset<Row> facts) {
    Set<String> deletable = catalogue.deletable();
    Stream<Column> kept = Arrays.stream(profiles.columns()).map(column -> kept(column, deletable));
    return profiles
        .join(of(facts), new String[] {"user_id"}, "left")
        .select(Stream.concat(kept, Stream.of(col(COLUMN))).toArray(Column[]::new));
  }

  private static Column kept(String column, Set<String> deletable) {
    if (column.equals(FeatureCatalogue.CHANGES_ON)) {
      return unlessAny(deletable, column);
    }
    return deletable.contains(column) ? kept(column) : col(column);
  }

  /** When a profile changes would tell of rows under a deleted feature; it is made anew daily. */
  private static Column unlessAny(Set<String> features, String column) {
    Column any = arrays_overlap(col(COLUMN), lit(features.toArray(String[]::new)));
    return when(coalesce(any, lit(false)), lit(null)).otherwise(col(column)).as(column);
  }

  private static Column kept(String feature) {
    Column isDeleted = coalesce(array_contains(col(COLUMN), feature), lit(false));
    return when(isDeleted, lit(null)).otherwise(col(feature)).as(feature);
  }
}
