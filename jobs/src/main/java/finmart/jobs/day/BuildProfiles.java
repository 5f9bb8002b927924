package finmart.jobs.day;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

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
import finmart.features.table.Records;
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
  private static final long FEWEST_CHANGING = 100_000;

  /**
   * Of fewer, what a day's readers pay for merging is above what writing few rows saves. Measured
   * among 200,000: building took 47 CPU seconds where it had taken 57, each reader two to four
   * more.
   */
  private static final long FEWEST_STANDING = 500_000;

  private static final String[] USER = {"user_id"};

  private final long fewestChanging;
  private final long fewestStanding;

  public BuildProfiles() {
    this(FEWEST_CHANGING, FEWEST_STANDING);
  }

  /**
   * @param fewestChanging of so many people or more, only those are computed anew whose rows or
   *     windows changed since the last day
   * @param fewestStanding of so many or more, only those have a row on the day
   */
  public BuildProfiles(long fewestChanging, long fewestStanding) {
    this.fewestChanging = fewestChanging;
    this.fewestStanding = fewestStanding;
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
    return "A profile per person. Rows that became known since the last day are packed into tiles (of a user"
        + " whose entry was corrected, everything anew), and features are computed from tiles in one pass, anew only for people whose rows or windows changed; the tags of"
        + " conf/tags follow from the features. Of 500,000 people or more a day holds the rows of those computed"
        + " anew, and the last row of everybody else stands (is_gone: of nobody any more), until half as"
        + " many rows are behind as there are people: then the day holds everybody again. Ledger lines in another currency than the catalogue's are refused"
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
    var tiles = ProfileTiles.write(day);
    Dataset<Row> people = day.today(Identity.TABLE).select("user_id").distinct();
    long count = people.count();
    long before = day.changedRows();
    ProfileBasis basis =
        since(day, tiles, count)
            .map(since -> goOn(day, tiles, people, since))
            .orElseGet(() -> computeAll(day, tiles, people));
    if (day.changedRows() > before && standsLater(day)) {
      day.note(
          "profiles of later days stand on those of %s, which are others now: run build-profiles of those days again"
              .formatted(day.asOf()));
    }
    // The last of all: days go on from a day that has it.
    day.writeKept(ProfileBasis.TABLE, Records.dataset(day.spark(), ProfileBasis.class, basis));
    return tally(basis, count);
  }

  private static ProfileBasis computeAll(Day day, ProfileTiles tiles, Dataset<Row> people) {
    var features = day.configuration().features();
    Dataset<Row> facts = Surroundings.facts(day);
    write(day, whole(day, Profiles.ofTiles(features, people, facts, tiles.all(), day.asOf())));
    return tiles.basis();
  }

  private static Dataset<Row> whole(Day day, Dataset<Row> profiles) {
    return day.configuration().profile().whole(profiles, day.everOfPeople(UserAttribute.TABLE));
  }

  private static void write(Day day, Dataset<Row> profiles) {
    var table = day.configuration().profile().table();
    ProfileFiles.writing(day.spark(), () -> day.write(table, profiles));
  }

  /** The day whose profiles may stand, if there is one. */
  private Optional<Since> since(Day day, ProfileTiles tiles, long people) {
    return tiles
        .last()
        .filter(last -> people >= fewestChanging)
        .filter(tiles::isDefinedAsOn)
        .filter(last -> StoredProfiles.of(day.asSeenOn(last)).isOfOneMake())
        .map(last -> new Since(last, day.asOf()))
        .filter(since -> since.mayStand(day.configuration().features()));
  }

  /** Computes anew only people of whom something changed. */
  private ProfileBasis goOn(Day day, ProfileTiles tiles, Dataset<Row> people, Since since) {
    var features = day.configuration().features();
    var stored = StoredProfiles.of(day.asSeenOn(since.earlier()));
    Dataset<Row> standing = stored.featuresOn(day.asOf());
    Dataset<Row> declared =
        kept(Profiles.declared(features, people, Surroundings.facts(day), day.asOf()));
    Dataset<Row> changed =
        kept(
            since
                .changed(features, declared, tiles.fresh(), standing)
                .union(others(day, since.earlier()))
                .distinct());
    try {
      // Once they are counted, Spark knows whether they are few enough to be sent everywhere.
      long changes = changed.count();
      Dataset<Row> anew = Profiles.ofSome(features, declared, tiles.all(), changed, day.asOf());
      if (mayStand(day, since.earlier(), stored.changed() + changes, declared.count())) {
        Dataset<Row> gone = changed.join(declared, USER, "left_anti");
        write(
            day,
            whole(day, anew)
                .unionByName(gone.withColumn(FeatureCatalogue.IS_GONE, lit(true)), true));
        return tiles.basis().standingOn(since.earlier().day(), changes);
      }
      write(day, whole(day, anew.unionByName(standing.join(changed, USER, "left_anti"))));
      return tiles.basis();
    } finally {
      changed.unpersist();
      declared.unpersist();
    }
  }

  /**
   * Whether this day may hold the rows of those alone who changed. Where rows that are no longer
   * the last of their person would be half as many as people, they are left behind: the day holds
   * everybody again. A day made once stays on what it stands on, so that a run that breaks off
   * leaves nothing that reads as another day.
   */
  private boolean mayStand(Day day, AsOf earlier, long changed, long people) {
    return people >= fewestStanding
        && 2 * changed <= people
        && StoredProfiles.basis(day, day.asOf())
            .map(own -> earlier.day().equals(own.standing()))
            .orElse(true);
  }

  private static boolean standsLater(Day day) {
    return !day.later(ProfileBasis.TABLE)
        .filter(col("standing").equalTo(lit(day.asOf().day())))
        .isEmpty();
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
