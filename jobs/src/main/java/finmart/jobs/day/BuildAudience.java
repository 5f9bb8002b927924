package finmart.jobs.day;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import finmart.domain.audience.Cell;
import finmart.domain.audience.Segment;
import finmart.features.audience.AudienceMember;
import finmart.features.audience.AudienceReason;
import finmart.features.audience.AudienceRelease;
import finmart.features.audience.AudienceSize;
import finmart.features.audience.AudienceSize.Standing;
import finmart.features.audience.Audiences;
import finmart.features.audience.Likeness;
import finmart.features.audience.Lookalikes;
import finmart.features.audience.Reach;
import finmart.features.identity.Identity;
import finmart.features.profile.StandingProfiles;
import finmart.features.source.ConsentEvent;
import finmart.features.source.UserAttribute;
import finmart.features.table.Records;
import finmart.features.table.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Finds the people of one segment on a day, and tells how many they are if that gives nobody away.
 *
 * @param isPreview whether only the number is asked for. It is told through the same gate and
 *     remembered like that of a build: a number is told or not, whoever asked
 */
public record BuildAudience(Segment segment, boolean isPreview) implements Job {
  public static final String NAME = "build-audience";
  private static final int MOST_REASONS = 20;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Find the people of a segment";
  }

  @Override
  public String description() {
    return "In are the profiles of the day; how many are in the audience stands in audience_size if it may"
        + " be told, and in no count of the run ledger.";
  }

  @Override
  public List<String> reads() {
    return Stream.concat(
            StandingProfiles.TABLES.stream(),
            Table.names(
                Identity.TABLE, UserAttribute.TABLE, ConsentEvent.TABLE, AudienceRelease.TABLE)
                .stream())
        .toList();
  }

  @Override
  public List<String> writes() {
    return Table.names(
        AudienceMember.TABLE, AudienceRelease.TABLE, AudienceSize.TABLE, AudienceReason.TABLE);
  }

  @Override
  public Tally run(Day day) {
    Dataset<Row> profiles = read(day).persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> audience = find(day, profiles).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      var settings = day.configuration().platform().audience();
      Dataset<Row> releases = day.since(AudienceRelease.TABLE, settings.memory());
      Map<String, Long> told = Audiences.told(releases);
      List<Cell> cells = Audiences.cells(profiles, audience, releases, told.keySet());
      long size = cells.stream().filter(Cell::isCandidate).mapToLong(Cell::people).sum();
      boolean isTold = settings.gate().allows(told, cells);
      var answer =
          untold(settings.gate().minimum())
              .standing(isTold, size, day.asOf().day(), last(day).orElse(null));
      keep(day, answer, audience);
      return Tally.all(
          cells.stream().filter(Cell::isPresent).mapToLong(Cell::people).sum(), Map.of());
    } finally {
      audience.unpersist();
      profiles.unpersist();
    }
  }

  /** Everybody's profile, with the columns that are asked for. */
  private Dataset<Row> read(Day day) {
    var names = new TreeSet<>(Reach.ATTRIBUTES);
    names.add("user_id");
    names.addAll(segment.attributes());
    if (segment.choice() instanceof Segment.Lookalike lookalike) {
      names.addAll(day.configuration().profile().compared().keySet());
      names.addAll(day.configuration().segments().get(lookalike.seed()).attributes());
    }
    return day.profiles().select(names.stream().map(name -> col(name)).toArray(Column[]::new));
  }

  private AudienceSize untold(long minimum) {
    return new AudienceSize(
        segment.name(),
        segment.purpose(),
        segment.choice().asked(),
        Standing.SUPPRESSED,
        minimum,
        null,
        null);
  }

  private Dataset<Row> find(Day day, Dataset<Row> profiles) {
    var settings = day.configuration().platform().audience();
    Dataset<Row> reach =
        Reach.of(
            profiles,
            day.everOfPeople(UserAttribute.TABLE),
            day.everOfPeople(ConsentEvent.TABLE),
            segment.purpose(),
            settings.recipient(),
            day.configuration().consentTexts(),
            day.asOf());
    if (segment.choice() instanceof Segment.Declared declared) {
      return Audiences.passing(reach, declared.test());
    }
    return alike(day, reach, (Segment.Lookalike) segment.choice());
  }

  /** A seed below the minimum has nobody like it: its few people would show in who is chosen. */
  private Dataset<Row> alike(Day day, Dataset<Row> reach, Segment.Lookalike lookalike) {
    var settings = day.configuration().platform().audience();
    var seed = (Segment.Declared) day.configuration().segments().get(lookalike.seed()).choice();
    Dataset<Row> people = Audiences.passing(reach, seed.test());
    if (people.count() < settings.gate().minimum()) {
      return people.filter(lit(false));
    }
    var lookalikes = new Lookalikes(day.configuration().profile().compared(), settings);
    Likeness likeness = lookalikes.learn(reach, people);
    keepReasons(day, likeness);
    return lookalikes.mostAlike(reach, people, likeness, lookalike.size()).select("user_id");
  }

  /** What was told of the segment last, on this day or before. */
  private Optional<AudienceSize> last(Day day) {
    var memory = day.configuration().platform().audience().memory();
    Dataset<Row> told =
        day.earlierWithin(AudienceSize.TABLE, memory)
            .union(day.today(AudienceSize.TABLE))
            .filter(col("segment").equalTo(segment.name()).and(col("told_on").isNotNull()));
    return Records.collect(told, AudienceSize.class).stream()
        .max(Comparator.comparing(AudienceSize::toldOn));
  }

  private void keep(Day day, AudienceSize told, Dataset<Row> audience) {
    if (told.standing() == Standing.TOLD) {
      Dataset<Row> release = Audiences.release(audience, segment.name(), day.asOf().toString());
      Dataset<Row> others =
          day.today(AudienceRelease.TABLE)
              .join(
                  release.select("release_id").distinct(),
                  new String[] {"release_id"},
                  "left_anti");
      day.writeUntold(AudienceRelease.TABLE, others.unionByName(release));
    }
    if (!isPreview) {
      Dataset<Row> members = audience.select(lit(segment.name()).as("segment"), col("user_id"));
      boolean isThere = told.standing() != Standing.SUPPRESSED;
      day.writeUntold(
          AudienceMember.TABLE,
          ofOthers(day, AudienceMember.TABLE)
              .union(isThere ? members : members.filter(lit(false))));
    }
    day.write(
        AudienceSize.TABLE,
        ofOthers(day, AudienceSize.TABLE)
            .union(Records.dataset(day.spark(), AudienceSize.class, told)));
  }

  private void keepReasons(Day day, Likeness likeness) {
    List<AudienceReason> reasons =
        likeness.reasons(MOST_REASONS).stream()
            .map(r -> new AudienceReason(segment.name(), r.attribute(), r.seen(), r.weight()))
            .toList();
    day.write(
        AudienceReason.TABLE,
        ofOthers(day, AudienceReason.TABLE)
            .union(Records.dataset(day.spark(), AudienceReason.class, reasons)));
  }

  private Dataset<Row> ofOthers(Day day, Table table) {
    return day.today(table).filter(not(col("segment").equalTo(segment.name())));
  }
}
