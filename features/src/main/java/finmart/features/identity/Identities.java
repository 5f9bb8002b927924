package finmart.features.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import finmart.domain.pseudonym.PseudonymKey;
import finmart.domain.time.AsOf;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/** Accounts, which are the users of source systems, and the people behind them. */
public final class Identities {
  /**
   * The house itself as a source system: its source users are account ids of ours, so that whatever
   * it recorded of one is the person's who has that account. They are no accounts of their own.
   */
  public static final String HOUSE = "finmart";

  private static final String[] KEY = {"source_system", "source_user_id"};

  private Identities() {}

  /**
   * What the last run knew.
   *
   * @param identities the identity table of that run
   */
  public record Earlier(AsOf asOf, Dataset<Row> identities) {}

  /**
   * Lists every source user once. Grain in: any. Grain out: source_system, source_user_id. Adds
   * account_id and since. What an earlier run said of a source user stands; of a new one it is
   * derived from the source user and the key, so it is the same at every rerun, and one that comes
   * with an old export counts as known no sooner than that run.
   *
   * @param seen datasets with columns source, source_user_id and known_at; users without an id are
   *     left out
   * @param systems name of a source to the user directory its ids belong to; others are their own
   */
  public static Dataset<Row> accounts(
      List<Dataset<Row>> seen,
      Map<String, String> systems,
      PseudonymKey key,
      Optional<Earlier> earlier) {
    Dataset<Row> users =
        seen.stream()
            .map(
                rows ->
                    rows.filter(
                            col("source_user_id").isNotNull().and(system(systems).notEqual(HOUSE)))
                        .groupBy(system(systems).as("source_system"), col("source_user_id"))
                        .agg(min("known_at").as("first_known_at")))
            .reduce(Dataset::union)
            .orElseThrow()
            .groupBy("source_system", "source_user_id")
            .agg(min("first_known_at").as("first_known_at"));
    Column derived = accountId(key);
    Column first = col("first_known_at");
    if (earlier.isEmpty()) {
      return users.select(
          col("source_system"), col("source_user_id"), derived.as("account_id"), first.as("since"));
    }
    Column lastRun = lit(Timestamp.from(earlier.get().asOf().midnight()));
    Dataset<Row> known =
        earlier
            .get()
            .identities()
            .select(
                col("source_system"),
                col("source_user_id"),
                col("account_id").as("known_id"),
                col("since").as("known_since"));
    return users
        .join(known, KEY, "left")
        .select(
            col("source_system"),
            col("source_user_id"),
            coalesce(col("known_id"), derived).as("account_id"),
            coalesce(col("known_since"), greatest(first, lastRun)).as("since"));
  }

  /** A function and no column expression: the key must not be readable in plans. */
  private static Column accountId(PseudonymKey key) {
    UDF2<String, String, String> derive = key::userId;
    return udf(derive, DataTypes.StringType).apply(col("source_system"), col("source_user_id"));
  }

  /**
   * Adds {@code account_id} to rows of a source; rows of unknown users are left out.
   *
   * @param rows with columns source and source_user_id
   * @param systems as in {@link #accounts}
   * @param accounts with source_system, source_user_id and account_id
   */
  public static Dataset<Row> withAccountId(
      Dataset<Row> rows, Map<String, String> systems, Dataset<Row> accounts) {
    return with(rows, systems, accounts, "account_id");
  }

  /**
   * Adds {@code user_id} to rows of a source; every row keeps its person.
   *
   * @param rows with columns source and source_user_id
   * @param systems as in {@link #accounts}
   * @param identities the identity table
   */
  public static Dataset<Row> withUserId(
      Dataset<Row> rows, Map<String, String> systems, Dataset<Row> identities) {
    return with(rows, systems, identities, "user_id");
  }

  /**
   * Adds {@code account_id} and {@code user_id} to rows of a source.
   *
   * @param rows with columns source and source_user_id
   * @param systems as in {@link #accounts}
   * @param identities the identity table
   */
  public static Dataset<Row> withAccountAndUserId(
      Dataset<Row> rows, Map<String, String> systems, Dataset<Row> identities) {
    return with(rows, systems, identities, "account_id", "user_id");
  }

  /**
   * Gives rows of earlier days the {@code user_id} their person has now. A row of an id nobody ever
   * had keeps it.
   *
   * @param rows with a user_id of whatever day
   * @param identities the identity table of the day
   */
  public static Dataset<Row> withPresentUserId(Dataset<Row> rows, Dataset<Row> identities) {
    Dataset<Row> present =
        identities.select(col("account_id").as("user_id"), col("user_id").as("present_id"));
    Column[] columns = new Column[rows.columns().length];
    for (int i = 0; i < columns.length; i++) {
      String name = rows.columns()[i];
      columns[i] =
          name.equals("user_id")
              ? coalesce(col("present_id"), col("user_id")).as("user_id")
              : col(name);
    }
    return rows.join(present, new String[] {"user_id"}, "left").select(columns);
  }

  private static Dataset<Row> with(
      Dataset<Row> rows, Map<String, String> systems, Dataset<Row> known, String... added) {
    Column[] columns =
        Stream.concat(Stream.of(KEY), Stream.of(added)).map(c -> col(c)).toArray(Column[]::new);
    Dataset<Row> users = systems.containsValue(HOUSE) ? withOwnUsers(known) : known;
    return rows.withColumn("source_system", system(systems))
        .join(users.select(columns), KEY, "inner")
        .drop("source_system");
  }

  /** Adds, to every account, the house's own source user that stands for it. */
  private static Dataset<Row> withOwnUsers(Dataset<Row> known) {
    Column user = col("user");
    Column[] others =
        Stream.concat(
                Stream.of(
                    user.getField("source_system").as("source_system"),
                    user.getField("source_user_id").as("source_user_id")),
                Stream.of(known.columns())
                    .filter(name -> !List.of(KEY).contains(name))
                    .map(name -> col(name)))
            .toArray(Column[]::new);
    Column own = struct(lit(HOUSE).as("source_system"), col("account_id").as("source_user_id"));
    return known
        .withColumn("user", explode(array(struct("source_system", "source_user_id"), own)))
        .select(others);
  }

  private static Column system(Map<String, String> systems) {
    Column system = col("source");
    for (var entry : new TreeMap<>(systems).entrySet()) {
      if (!entry.getKey().equals(entry.getValue())) {
        system = when(col("source").equalTo(entry.getKey()), entry.getValue()).otherwise(system);
      }
    }
    return system;
  }
}
