package finmart.features.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Switches of a person with several accounts (rule A05b): each account's stands as it was turned
 * last, and one that is off is off for the person. What another account says on its own turns it on
 * for nobody.
 */
public final class SharedSwitches {
  private static final String IS_OFF = "is_switched_off";

  private SharedSwitches() {}

  /**
   * Grain in and out: declared fact. Of each switch only the fact that counts for the person is
   * left.
   *
   * @param facts declared facts with user_id and account_id, known on the day
   */
  public static Dataset<Row> strictest(Dataset<Row> facts, FeatureCatalogue catalogue) {
    return strictest(facts, catalogue, "user_id");
  }

  /** The same for whoever facts are told apart by. */
  static Dataset<Row> strictest(Dataset<Row> facts, FeatureCatalogue catalogue, String owner) {
    List<String> switches = catalogue.switches();
    if (switches.isEmpty()) {
      return facts;
    }
    Column isSwitch = col("attribute").isin(switches.toArray());
    Column all = struct(Arrays.stream(facts.columns()).map(c -> col(c)).toArray(Column[]::new));
    Dataset<Row> standing =
        facts
            .filter(isSwitch)
            .groupBy(owner, "attribute", "account_id")
            .agg(max_by(all, struct("known_at", "source", "value")).as("fact"))
            .groupBy(owner, "attribute")
            .agg(
                min_by(
                        col("fact"),
                        struct(
                            col("fact.value").equalTo("true"),
                            col("fact.known_at"),
                            col("fact.source"),
                            col("account_id")))
                    .as("fact"))
            .select("fact.*");
    return facts.filter(not(isSwitch)).unionByName(standing);
  }

  /**
   * People who turned a switch last to anything but on. Grain out: user_id.
   *
   * @param facts declared facts with user_id, of whatever day
   * @param attribute the declared fact that is the switch
   */
  public static Dataset<Row> off(Dataset<Row> facts, String attribute) {
    return facts
        .filter(col("attribute").equalTo(attribute))
        .groupBy("user_id")
        .agg(max_by(col("value"), struct("known_at", "source")).as("last"))
        .filter(not(col("last").equalTo("true")))
        .select("user_id");
  }

  /**
   * Turns off what people have turned off since (rule A05b): a day that is computed later brings
   * nobody back. Grain in and out: user_id.
   *
   * @param profiles profiles of any day
   * @param facts declared facts with user_id, of whatever day
   */
  public static Dataset<Row> honoured(
      Dataset<Row> profiles, FeatureCatalogue catalogue, Dataset<Row> facts) {
    Dataset<Row> honoured = profiles;
    for (AttributeFeature feature : catalogue.attributes()) {
      if (feature.kind() == AttributeFeature.Kind.SWITCH) {
        Column[] columns =
            Arrays.stream(profiles.columns())
                .map(
                    name ->
                        name.equals(feature.name())
                            ? col(name).and(col(IS_OFF).isNull()).as(name)
                            : col(name))
                .toArray(Column[]::new);
        Dataset<Row> off = off(facts, feature.attribute()).withColumn(IS_OFF, lit(true));
        honoured = honoured.join(off, new String[] {"user_id"}, "left").select(columns);
      }
    }
    return honoured;
  }
}
