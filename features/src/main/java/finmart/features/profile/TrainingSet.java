package finmart.features.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.convert_timezone;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;

import finmart.domain.time.AsOf;
import finmart.features.identity.IdentityHistory;
import finmart.features.source.LedgerEntry;
import finmart.features.source.Versions;
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
 * counts if it was known before the moment and no correction of it was, a fact if it was the latest
 * known and had not run out; whose they are says the identity table known at the moment; windows
 * begin so many days before the moment's day in Shanghai.
 *
 * @param identities who was one person when
 * @param facts declared attributes with account_id and {@code replaced_at}
 * @param sources rows of each source table with account_id, every version with {@code replaced_at}
 *     ({@link Versions#withReplacedAt}); ledger entries in all currencies
 * @param wallets name of each wallet to how bank lines call it (rule B06); empty if there is none
 * @param currency the currency that is counted
 */
public record TrainingSet(
    IdentityHistory identities,
    Dataset<Row> facts,
    Map<String, Dataset<Row>> sources,
    Map<String, List<String>> wallets,
    String currency) {
  /** True if somebody knew the person at the moment. */
  public static final String IS_KNOWN = "is_known_person";

  private static final String USER = "user_id";
  private static final String ACCOUNT = "account_id";

  /**
   * Grain in: any; out: the same rows, each once, with all their columns, every feature and {@link
   * #IS_KNOWN}. Of somebody nobody knew at the moment every feature is unknown; so is what ties
   * have of everybody, which is told of days, not of moments.
   *
   * @param asked columns user_id and moment, never null, and any others but those of features
   */
  public Dataset<Row> at(FeatureCatalogue catalogue, Dataset<Row> asked) {
    Dataset<Row> views =
        asked
            .select(USER, Profiles.MOMENT)
            .distinct()
            .select(owner(), col(USER), day(), col(Profiles.MOMENT));
    Dataset<Row> accounts = identities.accountsAt(views, Profiles.OWNER);
    var seen = new HashMap<String, Dataset<Row>>();
    catalogue.sources().forEach(source -> seen.put(source, seen(accounts, sources.get(source))));
    seen.computeIfPresent(LedgerEntry.TABLE.name(), (name, lines) -> counted(lines));
    Dataset<Row> declared =
        SharedSwitches.strictest(seen(accounts, facts), catalogue, Profiles.OWNER);
    Dataset<Row> features =
        unknown(
            Profiles.of(catalogue, views.drop(USER), declared, seen)
                .drop(FeatureCatalogue.CHANGES_ON, FeatureCatalogue.IS_GONE),
            catalogue.ofTheDay());
    Dataset<Row> ofKnown =
        accounts
            .select(Profiles.OWNER)
            .distinct()
            .join(features, Profiles.OWNER)
            .withColumn(IS_KNOWN, lit(true));
    return asked
        .withColumn(Profiles.OWNER, owner())
        .join(ofKnown, new String[] {Profiles.OWNER}, "left")
        .drop(Profiles.OWNER)
        .withColumn(IS_KNOWN, col(IS_KNOWN).isNotNull());
  }

  private static Dataset<Row> unknown(Dataset<Row> rows, Set<String> names) {
    var columns = new LinkedHashMap<String, Column>();
    for (String name : names) {
      columns.put(name, lit(null).cast(rows.schema().apply(name).dataType()));
    }
    return rows.withColumns(columns);
  }

  /** Each row once for every view of its person in which it stands. */
  private static Dataset<Row> seen(Dataset<Row> accounts, Dataset<Row> rows) {
    Column moment = col(Profiles.MOMENT);
    Column stands = col(Versions.REPLACED_AT).isNull().or(col(Versions.REPLACED_AT).geq(moment));
    return rows.join(accounts, ACCOUNT)
        .filter(col("known_at").lt(moment).and(stands))
        .drop(Profiles.MOMENT, Versions.REPLACED_AT);
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
