package finmart.features.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.convert_timezone;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;

import finmart.domain.time.AsOf;
import finmart.features.source.LedgerEntry;
import finmart.features.source.WalletDuplicates;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Features of people at any moments, exactly as they were known then (law 1 of the house): a row
 * counts if it was known before the moment, a fact if it was the latest known and had not run out;
 * windows begin so many days before the moment's day in Shanghai. Entries never change: what
 * corrects one is a later row or a later fact with a later {@code known_at}, so that no correction
 * leaks into the time before it.
 *
 * @param firstKnown user_id and the {@code known_at} of the first row that spoke of the person
 * @param facts declared attributes with user_id and account_id
 * @param sources rows of each source table with user_id; ledger entries in all currencies
 * @param wallets name of each wallet to how bank lines call it (rule B06); empty if there is none
 * @param currency the currency that is counted
 */
public record TrainingSet(
    Dataset<Row> firstKnown,
    Dataset<Row> facts,
    Map<String, Dataset<Row>> sources,
    Map<String, List<String>> wallets,
    String currency) {
  private static final String USER = "user_id";
  private static final String SEEN_FROM = "seen_from";

  /**
   * Grain in: any; out: the same rows, each once, with all their columns and every feature. Of
   * somebody nobody knew at the moment every feature is unknown; so is what ties have of everybody,
   * which is told of days, not of moments.
   *
   * @param asked columns user_id and moment, never null, and any others but those of features
   */
  public Dataset<Row> at(FeatureCatalogue catalogue, Dataset<Row> asked) {
    Dataset<Row> views =
        asked
            .select(USER, Profiles.MOMENT)
            .distinct()
            .select(owner(), col(USER), day(), col(Profiles.MOMENT));
    var seen = new HashMap<String, Dataset<Row>>();
    catalogue.sources().forEach(source -> seen.put(source, seen(views, sources.get(source))));
    seen.computeIfPresent(LedgerEntry.TABLE.name(), (name, lines) -> counted(lines));
    Dataset<Row> declared = SharedSwitches.strictest(seen(views, facts), catalogue, Profiles.OWNER);
    Dataset<Row> features =
        unknown(Profiles.of(catalogue, views.drop(USER), declared, seen), catalogue.ofTheDay());
    Dataset<Row> ofKnown =
        views
            .join(firstKnown.withColumnRenamed("known_at", SEEN_FROM), USER)
            .filter(col(SEEN_FROM).lt(col(Profiles.MOMENT)))
            .select(Profiles.OWNER)
            .join(features, Profiles.OWNER);
    return asked
        .withColumn(Profiles.OWNER, owner())
        .join(ofKnown, new String[] {Profiles.OWNER}, "left")
        .drop(Profiles.OWNER);
  }

  private static Dataset<Row> unknown(Dataset<Row> rows, Set<String> names) {
    var columns = new LinkedHashMap<String, Column>();
    for (String name : names) {
      columns.put(name, lit(null).cast(rows.schema().apply(name).dataType()));
    }
    return rows.withColumns(columns);
  }

  /** Each row once for every view of its person that knows it. */
  private static Dataset<Row> seen(Dataset<Row> views, Dataset<Row> rows) {
    Dataset<Row> owners = views.select(Profiles.OWNER, USER, Profiles.MOMENT);
    return rows.join(owners, USER)
        .filter(col("known_at").lt(col(Profiles.MOMENT)))
        .drop(Profiles.MOMENT);
  }

  /** What of the lines a view knows is the person's own money; lines of views are told apart. */
  private Dataset<Row> counted(Dataset<Row> lines) {
    Dataset<Row> own = lines;
    if (!wallets.isEmpty()) {
      Column apart = concat_ws("\u001f", col(Profiles.OWNER), col("entry_id"));
      own =
          WalletDuplicates.withWalletDuplicates(
              lines.withColumn("entry_id", apart), wallets, Profiles.OWNER);
    }
    return Profiles.countedEntries(own, currency);
  }

  private static Column owner() {
    return concat_ws("\u001f", col(USER), unix_micros(col(Profiles.MOMENT)).cast("string"))
        .as(Profiles.OWNER);
  }

  private static Column day() {
    return unix_date(to_date(convert_timezone(lit(AsOf.ZONE.getId()), col(Profiles.MOMENT))))
        .as(Profiles.DAY);
  }
}
