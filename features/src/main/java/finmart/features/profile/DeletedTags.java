package finmart.features.profile;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * Tags a person deleted (rule P19d): a declared fact named {@code delete_tag_} and the feature. It
 * stands for ever and for every day, also those before it was made, so that no backfill brings the
 * tag back; the feature is not known of that person from then on, which refuses wherever a rule
 * asks for it.
 */
public final class DeletedTags {
  static final String COLUMN = "deleted_tags";
  private static final String PREFIX = "delete_tag_";

  private DeletedTags() {}

  /** True for declared facts that delete a tag. */
  public static Column isDeletion() {
    return col("attribute").startsWith(PREFIX);
  }

  /** Collects the names of the features one person deleted. */
  static Column collected() {
    Column name = substring(col("attribute"), lit(PREFIX.length() + 1), lit(Integer.MAX_VALUE));
    return collect_set(when(isDeletion(), name)).as(COLUMN);
  }

  /** Returns a feature's column, null where the person deleted it. */
  static Column kept(String feature) {
    Column isDeleted = coalesce(array_contains(col(COLUMN), feature), lit(false));
    return when(isDeleted, lit(null)).otherwise(col(feature)).as(feature);
  }
}
