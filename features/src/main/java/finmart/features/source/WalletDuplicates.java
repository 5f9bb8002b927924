package finmart.features.source;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.contains;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A payment by card through a wallet stands in two exports: the wallet's and the bank's (rule B06).
 * The wallet's line is richer and stays; the bank's is marked.
 */
public final class WalletDuplicates {
  private static final long WINDOW_SECONDS = 3 * 24 * 60 * 60;

  private static final StructType MATCH =
      new StructType()
          .add("source", DataTypes.StringType)
          .add("entry_id", DataTypes.StringType)
          .add("wallet_entry_id", DataTypes.StringType);

  private WalletDuplicates() {}

  /**
   * Sets {@code duplicate_of} on bank lines that repeat a wallet line. Grain in and out: ledger
   * entry.
   *
   * <p>A bank line repeats a wallet line of the same person, amount, currency and direction, at
   * most three days apart, if its text names the wallet and, where both name a card, the last four
   * digits agree. One wallet line explains one bank line: the nearest in time, then by source and
   * id.
   *
   * @param ledger entries with the user column beside them
   * @param wallets source name of each wallet, and how bank lines call it
   * @param userColumn the column that says who it is across sources, e.g. {@code user_id}
   */
  public static Dataset<Row> withWalletDuplicates(
      Dataset<Row> ledger, Map<String, List<String>> wallets, String userColumn) {
    var matches = matches(pairs(ledger, wallets, userColumn));
    Column known = coalesce(col("wallet_entry_id"), col("duplicate_of"));
    Column[] columns = new Column[ledger.columns().length];
    for (int i = 0; i < columns.length; i++) {
      String name = ledger.columns()[i];
      columns[i] = name.equals("duplicate_of") ? known.as(name) : col(name);
    }
    return ledger.join(matches, new String[] {"source", "entry_id"}, "left_outer").select(columns);
  }

  /** Every wallet line beside every bank line it may explain. */
  private static Dataset<Row> pairs(
      Dataset<Row> ledger, Map<String, List<String>> wallets, String userColumn) {
    List<Column> names = new ArrayList<>();
    wallets.forEach((s, texts) -> texts.forEach(t -> names.add(struct(lit(s), lit(t)))));
    if (names.isEmpty()) {
      names.add(struct(lit("").as("col1"), lit("").as("col2")));
    }
    var lines =
        ledger.select(
            col(userColumn).as("user"),
            col("amount_minor"),
            col("currency"),
            direction().as("direction"),
            col("source"),
            col("entry_id"),
            concat_ws(" ", col("counterparty"), col("subcategory")).as("text"),
            col("account"),
            col("occurred_at"));
    Object[] sources = wallets.keySet().toArray();
    var walletLines =
        lines
            .where(col("source").isin(sources))
            .select(
                col("user"),
                col("amount_minor"),
                col("currency"),
                col("direction"),
                col("source").as("wallet_source"),
                col("entry_id").as("wallet_entry_id"),
                regexp_extract(col("account"), "[(（](\\d{4})[)）]", 1).as("wallet_tail"),
                col("occurred_at").as("wallet_at"));
    var bankLines =
        lines
            .where(not(col("source").isin(sources)).and(col("amount_minor").gt(0)))
            .withColumn(
                "tail", regexp_extract(coalesce(col("account"), lit("")), "(\\d{4})\\D*$", 1))
            .withColumn("name", explode(array(names.toArray(Column[]::new))))
            .where(contains(col("text"), col("name.col2")))
            .withColumn("wallet_source", col("name.col1"))
            .drop("name")
            .distinct();
    Column seconds = abs(col("occurred_at").cast("long").minus(col("wallet_at").cast("long")));
    Column tailsAgree =
        coalesce(col("wallet_tail"), lit(""))
            .equalTo("")
            .or(col("tail").equalTo(""))
            .or(col("tail").equalTo(col("wallet_tail")));
    return bankLines
        .join(
            walletLines,
            new String[] {"user", "amount_minor", "currency", "direction", "wallet_source"})
        .withColumn("seconds", seconds)
        .where(col("seconds").leq(WINDOW_SECONDS).and(tailsAgree))
        .select("user", "seconds", "source", "entry_id", "wallet_source", "wallet_entry_id");
  }

  /** Pairs up the lines of one person, nearest first; a person has few candidates. */
  private static Dataset<Row> matches(Dataset<Row> pairs) {
    MapFunction<Row, String> user = row -> row.getAs("user");
    FlatMapGroupsFunction<String, Row, Row> nearestFirst = WalletDuplicates::nearestFirst;
    return pairs
        .groupByKey(user, Encoders.STRING())
        .flatMapGroups(nearestFirst, Encoders.row(MATCH));
  }

  private static Iterator<Row> nearestFirst(String user, Iterator<Row> pairs) {
    var candidates = new ArrayList<Candidate>();
    pairs.forEachRemaining(row -> candidates.add(Candidate.of(row)));
    candidates.sort(Candidate.NEAREST_FIRST);
    Set<List<String>> taken = new HashSet<>();
    var matched = new ArrayList<Row>();
    for (Candidate pair : candidates) {
      if (!taken.contains(pair.bank()) && !taken.contains(pair.wallet())) {
        taken.add(pair.bank());
        taken.add(pair.wallet());
        matched.add(RowFactory.create(pair.source(), pair.entryId(), pair.walletEntryId()));
      }
    }
    return matched.iterator();
  }

  /** Out, in, or between own accounts; a closed trade or an order has none and matches nothing. */
  private static Column direction() {
    Column type = col("entry_type");
    return when(type.isin("EXPENSE", "OTHERS"), "out")
        .when(type.isin("INCOME", "REFUND"), "in")
        .when(type.equalTo("TRANSFER"), "between");
  }

  private record Candidate(
      long seconds, String source, String entryId, String walletSource, String walletEntryId) {
    static final Comparator<Candidate> NEAREST_FIRST =
        Comparator.comparingLong(Candidate::seconds)
            .thenComparing(Candidate::source)
            .thenComparing(Candidate::entryId)
            .thenComparing(Candidate::walletSource)
            .thenComparing(Candidate::walletEntryId);

    static Candidate of(Row row) {
      return new Candidate(
          row.getAs("seconds"),
          row.getAs("source"),
          row.getAs("entry_id"),
          row.getAs("wallet_source"),
          row.getAs("wallet_entry_id"));
    }

    List<String> bank() {
      return List.of(source, entryId);
    }

    List<String> wallet() {
      return List.of(walletSource, walletEntryId);
    }
  }
}
