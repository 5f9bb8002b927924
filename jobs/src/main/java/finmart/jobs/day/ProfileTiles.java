package finmart.jobs.day;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import finmart.domain.time.AsOf;
import finmart.features.profile.PackedTiles;
import finmart.features.profile.ProfileBasis;
import finmart.features.profile.ProfileFiles;
import finmart.features.profile.ProfileTile;
import finmart.features.profile.Profiles;
import finmart.features.source.Contracts;
import finmart.features.source.LedgerEntry;
import finmart.features.source.WalletDuplicates;
import finmart.features.table.Records;
import finmart.features.table.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** Writes the day's tiles. */
  static ProfileTiles write(Day day) {
    var features = day.configuration().features();
    TreeMap<LocalDate, ProfileBasis> before = before(day);
    boolean hasWallets = hasWallets(day);
    List<AsOf> chain = hasWallets ? List.of() : chain(before, features.layout());
    Optional<AsOf> last = chain.stream().findFirst();
    KnownRows known = day.knownRows();
    String currency = day.configuration().catalogue().currency().getCurrencyCode();
    FreshRows entries =
        hasWallets
            ? new FreshRows(withRepetitions(day), Optional.empty())
            : FreshRows.of(known, last, LedgerEntry.TABLE);
    Dataset<Row> tiles =
        features.sources().stream()
            .map(
                contract ->
                    contract.equals(LedgerEntry.TABLE.name())
                        ? entries
                            .with(Profiles.countedEntries(entries.rows(), currency))
                            .tiles(features, contract)
                        : FreshRows.of(known, last, named(contract)).tiles(features, contract))
            .reduce(Dataset::unionByName)
            .orElseGet(() -> Records.dataset(day.spark(), ProfileTile.class, List.of()));
    ProfileFiles.writing(day.spark(), () -> day.write(ProfileTile.TABLE, tiles));
    ProfileBasis since = last.map(d -> before.get(d.day())).orElse(null);
    return new ProfileTiles(day, basis(day, entries, currency, since, last), chain);
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
    return day.ofPeople(PackedTiles.standing(day.datedOn(ProfileTile.TABLE, days)));
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
    return !day.knownRows()
        .versions(LedgerEntry.TABLE)
        .filter(col("source").isin(wallets.toArray()))
        .isEmpty();
  }

  /** The whole known ledger; bank lines that repeat a wallet line say so. */
  private static Dataset<Row> withRepetitions(Day day) {
    return WalletDuplicates.withWalletDuplicates(
        day.knownOfPeople(LedgerEntry.TABLE), day.configuration().wallets(), "user_id");
  }

  private static Table named(String contract) {
    return Contracts.named(contract).orElseThrow();
  }

  private static ProfileBasis basis(
      Day day, FreshRows entries, String currency, ProfileBasis since, Optional<AsOf> last) {
    var features = day.configuration().features();
    long[] counts = counted(entries.rows(), currency);
    if (since != null) {
      long[] before = {since.ledgerEntries(), since.duplicates(), since.foreignEntries()};
      long[] again =
          entries
              .toldAgain(day.knownRows(), last.orElseThrow(), LedgerEntry.TABLE)
              .map(rows -> counted(rows, currency))
              .orElse(new long[before.length]);
      Arrays.setAll(counts, i -> counts[i] + before[i] - again[i]);
    }
    return new ProfileBasis(
        features.layout(),
        features.definitions() + " " + currency,
        last.map(AsOf::day).orElse(null),
        null,
        null,
        counts[0],
        counts[1],
        counts[2]);
  }

  /** Entries, bank lines among them that repeat a wallet line, others in another currency. */
  private static long[] counted(Dataset<Row> ledger, String currency) {
    Row counted =
        ledger
            .agg(
                count(lit(1)),
                count_if(col("duplicate_of").isNotNull()),
                count_if(col("duplicate_of").isNull().and(col("currency").notEqual(currency))))
            .head();
    return new long[] {counted.getLong(0), counted.getLong(1), counted.getLong(2)};
  }
}
