package finmart.jobs.day;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import finmart.domain.time.AsOf;
import finmart.features.profile.PackedTiles;
import finmart.features.profile.ProfileBasis;
import finmart.features.profile.ProfileTile;
import finmart.features.profile.Profiles;
import finmart.features.source.Contracts;
import finmart.features.source.LedgerEntry;
import finmart.features.source.SocialEdge;
import finmart.features.source.WalletDuplicates;
import finmart.features.table.Records;
import finmart.features.table.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Brings the tiles of a day up to date: those of the last day stay, and the rows that became known
 * since make new ones. Where a wallet was imported, later lines may turn earlier ones into
 * repetitions (rule B06): then the tiles of the day hold everything.
 *
 * @param earlier days whose tiles, with today's, are all; the last one first
 */
record ProfileTiles(Day day, ProfileBasis basis, List<AsOf> earlier) {

  /** Writes the day's tiles and what they stand on. */
  static ProfileTiles write(Day day) {
    var features = day.configuration().features();
    TreeMap<LocalDate, ProfileBasis> before = before(day);
    boolean hasWallets = hasWallets(day);
    List<AsOf> chain = hasWallets ? List.of() : chain(before, features.layout());
    Optional<AsOf> last = chain.stream().findFirst();
    Dataset<Row> ledger =
        hasWallets ? withRepetitions(day) : day.knownAfter(last, LedgerEntry.TABLE);
    String currency = day.configuration().catalogue().currency().getCurrencyCode();
    Dataset<Row> tiles =
        features.sources().stream()
            .map(
                contract ->
                    PackedTiles.of(features, contract, rows(day, last, contract, ledger, currency)))
            .reduce(Dataset::unionByName)
            .orElseGet(() -> Records.dataset(day.spark(), ProfileTile.class, List.of()));
    day.write(ProfileTile.TABLE, tiles);
    ProfileBasis since = last.map(d -> before.get(d.day())).orElse(null);
    var basis = basis(day, ledger, currency, since, last);
    day.writeKept(ProfileBasis.TABLE, Records.dataset(day.spark(), ProfileBasis.class, basis));
    return new ProfileTiles(day, basis, chain);
  }

  /** The last day whose tiles are part of today's. */
  Optional<AsOf> last() {
    return earlier.stream().findFirst();
  }

  /** True if an aggregate of the same rows was the same on the last day. */
  boolean isDefinedAsOn(AsOf last) {
    return before(day).get(last.day()).definitions().equals(basis.definitions());
  }

  /** Tiles of people with rows that are new today. Grain: {@link ProfileTile}, with user_id. */
  Dataset<Row> fresh() {
    return day.ofPeople(day.today(ProfileTile.TABLE));
  }

  /** Every tile. Grain: none, as several days have tiles of one user; with user_id. */
  Dataset<Row> all() {
    var days = new ArrayList<>(earlier);
    days.add(day.asOf());
    return day.ofPeople(day.on(ProfileTile.TABLE, days));
  }

  private static TreeMap<LocalDate, ProfileBasis> before(Day day) {
    var before = new TreeMap<LocalDate, ProfileBasis>();
    for (Row row : day.earlierDated(ProfileBasis.TABLE).collectAsList()) {
      before.put(row.getAs(Table.AS_OF), Records.fromRow(row, ProfileBasis.class));
    }
    return before;
  }

  /** From the last day back to one whose tiles hold everything. */
  private static List<AsOf> chain(TreeMap<LocalDate, ProfileBasis> before, String layout) {
    var chain = new ArrayList<AsOf>();
    LocalDate next = before.isEmpty() ? null : before.lastKey();
    while (next != null) {
      ProfileBasis basis = before.get(next);
      if (basis == null || !basis.layout().equals(layout)) {
        return List.of();
      }
      chain.add(new AsOf(next));
      next = basis.since();
    }
    return chain;
  }

  private static boolean hasWallets(Day day) {
    var wallets = day.configuration().wallets().keySet();
    return !day.known(LedgerEntry.TABLE).filter(col("source").isin(wallets.toArray())).isEmpty();
  }

  /** The whole known ledger; bank lines that repeat a wallet line say so. */
  private static Dataset<Row> withRepetitions(Day day) {
    return WalletDuplicates.withWalletDuplicates(
        day.knownOfPeople(LedgerEntry.TABLE), day.configuration().wallets(), "user_id");
  }

  private static Dataset<Row> rows(
      Day day, Optional<AsOf> last, String contract, Dataset<Row> ledger, String currency) {
    if (contract.equals(LedgerEntry.TABLE.name())) {
      return Profiles.countedEntries(ledger, currency);
    }
    Dataset<Row> rows = day.knownAfter(last, Contracts.named(contract).orElseThrow());
    return contract.equals(SocialEdge.TABLE.name())
        ? rows.withColumn("source_user_id", col("from_user_id"))
        : rows;
  }

  private static ProfileBasis basis(
      Day day, Dataset<Row> ledger, String currency, ProfileBasis since, Optional<AsOf> last) {
    var features = day.configuration().features();
    Row counted =
        ledger
            .agg(
                count(lit(1)),
                count_if(col("duplicate_of").isNotNull()),
                count_if(col("duplicate_of").isNull().and(col("currency").notEqual(currency))))
            .head();
    return new ProfileBasis(
        features.layout(),
        features.definitions() + " " + currency,
        last.map(AsOf::day).orElse(null),
        counted.getLong(0) + (since == null ? 0 : since.ledgerEntries()),
        counted.getLong(1) + (since == null ? 0 : since.duplicates()),
        counted.getLong(2) + (since == null ? 0 : since.foreignEntries()));
  }
}
