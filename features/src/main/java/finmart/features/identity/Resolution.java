package finmart.features.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import finmart.features.identity.link.IdentityLink;
import finmart.features.identity.link.IdentityRules;
import finmart.features.identity.link.Unlinks;
import finmart.features.table.Records;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Who is who on a day.
 *
 * @param identities rows of {@link Identity}
 * @param links rows of {@link IdentityLink}
 */
public record Resolution(Dataset<Row> identities, Dataset<Row> links) {
  private static final String UNLINK = "unlink";
  private static final String RELINK = "relink";

  /**
   * Finds the people behind accounts.
   *
   * @param accounts from {@link Identities#accounts}
   * @param identifiers known rows of {@link finmart.features.source.Identifier}
   * @param facts known rows of {@link finmart.features.source.UserAttribute}
   * @param systems name of a source to the user directory its ids belong to
   */
  public static Resolution of(
      Dataset<Row> accounts,
      Dataset<Row> identifiers,
      Dataset<Row> facts,
      Map<String, String> systems,
      IdentityRules rules) {
    return of(accounts, identifiers, facts, systems, rules, Linking.FEW_HOLDERS);
  }

  static Resolution of(
      Dataset<Row> accounts,
      Dataset<Row> identifiers,
      Dataset<Row> facts,
      Map<String, String> systems,
      IdentityRules rules,
      long fewHolders) {
    if (identifiers.isEmpty()) {
      return new Resolution(
          accounts.withColumn("user_id", col("account_id")),
          Records.dataset(accounts.sparkSession(), IdentityLink.class, List.of()));
    }
    Dataset<Row> traits = facts.filter(col("attribute").isin(rules.traits().toArray()));
    var linked =
        new Linking(rules, unlinks(facts), fewHolders)
            .of(
                accounts,
                Identities.withAccountId(identifiers, systems, accounts),
                Identities.withAccountId(traits, systems, accounts));
    Dataset<Row> identities =
        accounts
            .join(linked.people(), new String[] {"account_id"}, "left")
            .withColumn("user_id", coalesce(col("user_id"), col("account_id")));
    return new Resolution(identities, linked.links());
  }

  /** True for facts by which an operator keeps two accounts apart or no longer does. */
  public static Column isDecision() {
    return col("attribute").isin(UNLINK, RELINK);
  }

  /** The pairs last said to be apart; people decide on them one by one, so they are few. */
  private static Unlinks unlinks(Dataset<Row> facts) {
    Dataset<Row> apart =
        facts
            .filter(isDecision())
            .groupBy(
                least(col("source_user_id"), col("value")).as("account_id"),
                greatest(col("source_user_id"), col("value")).as("other_account_id"))
            .agg(
                max_by(col("attribute"), struct(col("known_at"), col("attribute"), col("source")))
                    .as("decision"))
            .filter(col("decision").equalTo(UNLINK));
    return new Unlinks(Records.collect(apart, Unlinks.Pair.class));
  }
}
