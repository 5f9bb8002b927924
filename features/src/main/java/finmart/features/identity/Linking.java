package finmart.features.identity;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import finmart.features.identity.link.IdentityLink;
import finmart.features.identity.link.IdentityRules;
import finmart.features.identity.link.LinkRefusal;
import finmart.features.identity.link.TypeRule;
import finmart.features.identity.link.Unlinks;
import java.util.function.ToIntFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Finds who shares an identifier and has each cluster of them resolved.
 *
 * @param fewHolders of no more holders of shared identifiers all are resolved in one place, which
 *     spares a small day the rounds of {@link Components}; the answer is the same
 */
record Linking(IdentityRules rules, Unlinks unlinks, long fewHolders) {
  static final long FEW_HOLDERS = 200_000;

  /**
   * What came of it.
   *
   * @param links rows of {@link IdentityLink}
   * @param people account_id and user_id of every account that shares an identifier
   */
  record Linked(Dataset<Row> links, Dataset<Row> people) {}

  /**
   * @param accounts account_id, since. Grain: account_id
   * @param declared account_id, identifier_type, value, occurred_at, known_at
   * @param facts account_id, source, attribute, value, known_at of what speaks for or against links
   */
  Linked of(Dataset<Row> accounts, Dataset<Row> declared, Dataset<Row> facts) {
    Dataset<Row> holders =
        declared
            .filter(mostUsers().isNotNull())
            .groupBy("account_id", "identifier_type", "value")
            .agg(
                min("occurred_at").as("first_at"),
                max("occurred_at").as("last_at"),
                min("known_at").as("known_at"))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Dataset<Row> sharedBy =
          holders
              .groupBy("identifier_type", "value")
              .agg(count(lit(1)).as("users"))
              .filter(col("users").gt(1));
      Dataset<Row> shared =
          holders
              .join(sharedBy, new String[] {"identifier_type", "value"})
              .persist(StorageLevel.MEMORY_AND_DISK());
      try {
        Dataset<Row> usable = shared.filter(col("users").leq(mostUsers()));
        Dataset<Row> members = members(accounts, holders, usable, facts);
        var clusters = new Clusters(rules, unlinks);
        Linked linked =
            usable.count() <= fewHolders
                ? clusters.here(usable, members)
                : clusters.spread(usable, members);
        Dataset<Row> links = linked.links().union(tooMany(shared)).localCheckpoint();
        return new Linked(links, linked.people());
      } finally {
        shared.unpersist();
      }
    } finally {
      holders.unpersist();
    }
  }

  /** Of accounts with a shared identifier, what a link asks of them. Grain: account_id. */
  private static Dataset<Row> members(
      Dataset<Row> accounts, Dataset<Row> holders, Dataset<Row> usable, Dataset<Row> facts) {
    Dataset<Row> sharing = usable.select("account_id").distinct();
    Column identifier = concat_ws(" ", col("identifier_type"), col("value"));
    Dataset<Row> identifiers =
        holders
            .join(sharing, "account_id")
            .groupBy("account_id")
            .agg(
                map_from_entries(collect_list(struct(identifier, col("known_at"))))
                    .as("identifiers"));
    Dataset<Row> traits =
        facts
            .join(sharing, "account_id")
            .groupBy("account_id", "attribute")
            .agg(
                max_by(col("value"), struct(col("known_at"), col("source"), col("value")))
                    .as("value"))
            .groupBy("account_id")
            .agg(
                map_from_entries(array_sort(collect_list(struct("attribute", "value"))))
                    .as("traits"));
    return identifiers
        .join(accounts.select("account_id", "since"), "account_id")
        .join(traits, new String[] {"account_id"}, "left");
  }

  /** Pairs of them would be too many to name; each holder learns that it was refused. */
  private Dataset<Row> tooMany(Dataset<Row> shared) {
    Dataset<Row> refused =
        shared
            .filter(col("users").gt(mostUsers()))
            .select(
                col("account_id"),
                lit(null).cast("string").as("other_account_id"),
                col("identifier_type"),
                col("value"),
                byType(TypeRule::priority).as("priority"),
                col("known_at").as("linked_at"),
                lit(LinkRefusal.MOST_USERS.name()).as("refused_by"));
    return IdentityLink.TABLE.conform(refused);
  }

  private Column mostUsers() {
    return byType(TypeRule::mostUsers);
  }

  /** A figure of the type's rule; null for a type that links nobody. */
  private Column byType(ToIntFunction<TypeRule> figure) {
    Column chosen = lit(null).cast("int");
    for (TypeRule rule : rules.types()) {
      chosen =
          when(col("identifier_type").equalTo(rule.type().name()), figure.applyAsInt(rule))
              .otherwise(chosen);
    }
    return chosen;
  }
}
