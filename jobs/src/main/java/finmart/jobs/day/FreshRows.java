package finmart.jobs.day;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import finmart.domain.time.AsOf;
import finmart.features.profile.FeatureCatalogue;
import finmart.features.profile.PackedTiles;
import finmart.features.profile.ProfileTile;
import finmart.features.source.SocialEdge;
import finmart.features.source.Versions;
import finmart.features.table.Table;
import java.sql.Timestamp;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of a contract that a day makes tiles of: those that are new, and, as nothing can be
 * taken out of a tile, everything of the users of whose entries one was corrected.
 *
 * @param rows in the contract's columns
 * @param reopened source and source_user_id of users with corrected entries; empty if there is none
 */
record FreshRows(Dataset<Row> rows, Optional<Dataset<Row>> reopened) {
  private static final String[] USER = {"source", "source_user_id"};

  /**
   * @param last the day whose tiles stay; empty if none do
   */
  static FreshRows of(KnownRows known, Optional<AsOf> last, Table contract) {
    Dataset<Row> fresh = known.latestAfter(last, contract);
    Optional<Dataset<Row>> reopened = last.flatMap(day -> reopened(known, day, contract));
    return new FreshRows(
        reopened
            .map(
                users ->
                    known
                        .latest(contract)
                        .join(users, USER, "left_semi")
                        .unionByName(fresh.join(users, USER, "left_anti")))
            .orElse(fresh),
        reopened);
  }

  /** The same users with other rows. */
  FreshRows with(Dataset<Row> others) {
    return new FreshRows(others, reopened);
  }

  /** What stood of the reopened users on the last day, and is told again today. */
  Optional<Dataset<Row>> toldAgain(KnownRows known, AsOf last, Table contract) {
    return reopened.map(users -> known.on(last).latest(contract).join(users, USER, "left_semi"));
  }

  /**
   * Packs the rows; a reopened user of whom nothing is left has a tile that holds nothing. Grain
   * out: {@link ProfileTile}.
   */
  Dataset<Row> tiles(FeatureCatalogue features, String contract) {
    Dataset<Row> own =
        contract.equals(SocialEdge.TABLE.name())
            ? rows.withColumn("source_user_id", col("from_user_id"))
            : rows;
    Dataset<Row> tiles = PackedTiles.of(features, contract, own);
    if (reopened.isEmpty()) {
      return tiles;
    }
    Dataset<Row> users = reopened.get().withColumn("is_reopened", lit(true));
    return ProfileTile.TABLE.pick(
        tiles
            .join(users, USER, "full_outer")
            .withColumn("contract", lit(contract))
            .withColumn("tile", coalesce(col("tile"), lit(new byte[0])))
            .withColumn("is_whole", coalesce(col("is_reopened"), lit(false))));
  }

  /** Users of whom something that was known on the day has been corrected since. */
  private static Optional<Dataset<Row>> reopened(KnownRows known, AsOf day, Table contract) {
    if (!Versions.has(contract)) {
      return Optional.empty();
    }
    Dataset<Row> users =
        known
            .replacedAfter(day)
            .filter(col("contract").equalTo(contract.name()))
            .filter(col("known_at").lt(lit(Timestamp.from(day.midnight()))))
            .select(USER[0], USER[1])
            .distinct();
    return users.isEmpty() ? Optional.empty() : Optional.of(users);
  }
}
