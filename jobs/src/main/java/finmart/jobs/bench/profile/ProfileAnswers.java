package finmart.jobs.bench.profile;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import finmart.features.profile.AggregateFeature;
import finmart.features.profile.FeatureCatalogue;
import java.util.ArrayList;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Whether two contestants computed the same features. */
final class ProfileAnswers {
  private static final double CLOSE = 1e-9;

  private ProfileAnswers() {}

  /**
   * @throws IllegalStateException unless every person of their answer has the same values in ours;
   *     reals to nine digits
   */
  static void same(
      FeatureCatalogue catalogue, Dataset<Row> ours, Dataset<Row> theirs, String whose) {
    var joined = theirs.as("theirs").join(ours.as("ours"), "user_id");
    var differing = new ArrayList<Column>();
    for (AggregateFeature feature : catalogue.aggregates()) {
      differing.add(count_if(differs(ours, feature.name())).as(feature.name()));
    }
    Row counts =
        joined.agg(count_if(lit(true)).as("people"), differing.toArray(Column[]::new)).head();
    if (counts.getLong(0) != theirs.count()) {
      throw new IllegalStateException(
          "of %d people of %s %d are ours".formatted(theirs.count(), whose, counts.getLong(0)));
    }
    for (int i = 0; i < catalogue.aggregates().size(); i++) {
      if (counts.getLong(i + 1) > 0) {
        AggregateFeature feature = catalogue.aggregates().get(i);
        String name = feature.name();
        Row one =
            joined
                .filter(differs(ours, name))
                .select(col("user_id"), col("ours." + name), col("theirs." + name))
                .head();
        throw new IllegalStateException(
            "%s differs from %s for %d people, e.g. %s; %s"
                .formatted(name, whose, counts.getLong(i + 1), one, feature.aggregate()));
      }
    }
  }

  private static Column differs(Dataset<Row> ours, String name) {
    DataType type = ours.schema().apply(name).dataType();
    Column mine = col("ours." + name);
    Column other = col("theirs." + name).cast(type);
    Column isSame = mine.eqNullSafe(other);
    if (type.equals(DataTypes.DoubleType)) {
      isSame = isSame.or(abs(mine.minus(other)).leq(greatest(lit(1.0), abs(mine)).multiply(CLOSE)));
    }
    return not(coalesce(isSame, lit(false)));
  }
}
