package finmart.jobs.day;

import finmart.domain.time.AsOf;
import finmart.features.identity.Identity;
import finmart.features.profile.DeletedTags;
import finmart.features.profile.FeatureCatalogue;
import finmart.features.profile.ProfileBasis;
import finmart.features.profile.ProfileFiles;
import finmart.features.profile.ProfileTile;
import finmart.features.profile.Profiles;
import finmart.features.profile.Since;
import finmart.features.source.ConsumptionOrder;
import finmart.features.source.Interaction;
import finmart.features.source.LedgerEntry;
import finmart.features.source.ReplacedRow;
import finmart.features.source.SocialEdge;
import finmart.features.source.UserAttribute;
import finmart.features.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Computes every declared feature and tag of every person. */
public final class BuildProfiles implements Job {
  public static final String NAME = "build-profiles";

  /** Of fewer, the fixed cost of looking for who changed is above that of computing all anew. */
  private static final long FEWEST_USERS = 100_000;

  private final long fewestUsers;

  public BuildProfiles() {
    this(FEWEST_USERS);
  }

  /**
   * @param fewestUsers of so many or more, only those are computed anew whose rows or windows
   *     changed since the last day
   */
  public BuildProfiles(long fewestUsers) {
    this.fewestUsers = fewestUsers;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Compute every feature and tag declared under conf for every person";
  }

  @Override
  public String description() {
    return "One row per person. Rows that became known since the last day are packed into tiles (of a user"
        + " whose entry was corrected, everything anew), and features are computed from tiles in one pass, anew only for people whose rows or windows changed; the tags of"
        + " conf/tags follow from the features. Ledger lines in another currency than the catalogue's are refused"
        + " (FOREIGN_CURRENCY): without a rate they can not be summed. Bank lines that repeat a wallet line count"
        + " as duplicates. A tag a person deleted is left out of every day's profile, also of days before.";
  }

  @Override
  public List<String> reads() {
    return Table.names(
        Identity.TABLE,
        UserAttribute.TABLE,
        LedgerEntry.TABLE,
        SocialEdge.TABLE,
        ConsumptionOrder.TABLE,
        Interaction.TABLE,
        ReplacedRow.TABLE);
  }

  @Override
  public List<String> writes() {
    return List.of(
        ProfileTile.TABLE.name(), ProfileBasis.TABLE.name(), FeatureCatalogue.TABLE_NAME);
  }

  @Override
  public Tally run(Day day) {
    var features = day.configuration().features();
    var tiles = ProfileTiles.write(day);
    Dataset<Row> people = day.today(Identity.TABLE).select("user_id").distinct();
    Dataset<Row> facts = Surroundings.facts(day);
    long profiles =
        since(day, tiles, people)
            .map(since -> goOn(day, tiles, people, facts, since))
            .orElseGet(
                () ->
                    write(day, Profiles.ofTiles(features, people, facts, tiles.all(), day.asOf())));
    return tally(tiles.basis(), profiles);
  }

  private static long write(Day day, Dataset<Row> profiles) {
    var profile = day.configuration().profile();
    Dataset<Row> whole = profile.whole(profiles, day.everOfPeople(UserAttribute.TABLE));
    return ProfileFiles.writing(day.spark(), () -> day.write(profile.table(), whole));
  }

  /** The day whose values may stay, if there is one. */
  private Optional<Since> since(Day day, ProfileTiles tiles, Dataset<Row> people) {
    return tiles
        .last()
        .filter(tiles::isDefinedAsOn)
        .map(last -> new Since(last, day.asOf()))
        .filter(since -> since.mayKeep(day.configuration().features()))
        .filter(since -> people.count() >= fewestUsers);
  }

  /**
   * Computes anew only people of whom something changed, and returns how many profiles there are.
   */
  private static long goOn(
      Day day, ProfileTiles tiles, Dataset<Row> people, Dataset<Row> facts, Since since) {
    var features = day.configuration().features();
    Dataset<Row> before = day.on(day.configuration().profile().table(), since.earlier());
    Dataset<Row> declared = kept(Profiles.declared(features, people, facts, day.asOf()));
    Dataset<Row> changed =
        kept(
            since
                .changed(features, declared, tiles.fresh(), before)
                .union(others(day, since.earlier()))
                .distinct());
    try {
      // Once they are counted, Spark knows whether they are few enough to be sent everywhere.
      changed.count();
      return write(day, Profiles.since(features, declared, tiles.all(), changed, before, since));
    } finally {
      changed.unpersist();
      declared.unpersist();
    }
  }

  private static Dataset<Row> kept(Dataset<Row> rows) {
    return rows.persist(StorageLevel.MEMORY_AND_DISK());
  }

  /**
   * People with other accounts than on the last day, or with deleted tags: the last day's profile
   * lacks what features of features are made of.
   */
  private static Dataset<Row> others(Day day, AsOf last) {
    Dataset<Row> accounts = day.today(Identity.TABLE);
    Dataset<Row> accountsBefore = day.on(Identity.TABLE, last);
    return accounts
        .except(accountsBefore)
        .union(accountsBefore.except(accounts))
        .select("user_id")
        .union(
            day.everOfPeople(UserAttribute.TABLE)
                .filter(DeletedTags.isDeletion())
                .select("user_id"));
  }

  private static Tally tally(ProfileBasis basis, long profiles) {
    long in = basis.ledgerEntries();
    long foreign = basis.foreignEntries();
    var refused = foreign == 0 ? Map.<String, Long>of() : Map.of("FOREIGN_CURRENCY", foreign);
    return new Tally(
        in,
        in - basis.duplicates() - foreign,
        refused,
        basis.duplicates(),
        Map.of("ledger_entries", in, "profiles", profiles));
  }
}
