package finmart.jobs.day;

import static org.apache.spark.sql.functions.col;

import finmart.features.identity.Identities;
import finmart.features.identity.Identity;
import finmart.features.profile.SharedSwitches;
import finmart.features.profile.TieFacts;
import finmart.features.source.Interaction;
import finmart.features.source.SocialEdge;
import finmart.features.source.UserAttribute;
import finmart.features.table.Records;
import finmart.features.table.Required;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What is known of people beside their own rows: what they declared, and who is around them. */
final class Surroundings {
  private record LineOf(@Required String productId, @Required String productLine) {}

  private Surroundings() {}

  /**
   * Declared facts with user_id, the strictest switch of all accounts, and facts of ties where
   * there are any ties at all.
   */
  static Dataset<Row> facts(Day day) {
    Dataset<Row> ofAccounts =
        Identities.withAccountAndUserId(
            day.known(UserAttribute.TABLE), day.systems(), day.today(Identity.TABLE));
    Dataset<Row> declared = SharedSwitches.strictest(ofAccounts, day.configuration().features());
    Dataset<Row> edges = day.known(SocialEdge.TABLE);
    if (edges.isEmpty()) {
      return declared;
    }
    var lines =
        day.configuration().catalogue().products().stream()
            .map(p -> new LineOf(p.id(), p.line().name()))
            .toList();
    Dataset<Row> holdings =
        day.knownOfPeople(Interaction.TABLE)
            .filter(col("kind").equalTo(Interaction.Kind.HOLD.name()))
            .join(Records.dataset(day.spark(), LineOf.class, lines), "product_id")
            .select("user_id", "product_line");
    int floor = day.configuration().platform().recall().ties().floor();
    return TieFacts.with(declared, ties(day, edges), holdings, floor);
  }

  private static Dataset<Row> ties(Day day, Dataset<Row> edges) {
    Dataset<Row> from =
        day.ofPeople(edges.withColumnRenamed("from_user_id", "source_user_id"))
            .select(
                col("source"),
                col("user_id").as("from_id"),
                col("to_user_id").as("source_user_id"));
    return day.ofPeople(from).select(col("from_id").as("user_id"), col("user_id").as("other_id"));
  }
}
