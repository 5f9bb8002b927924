package finmart.jobs.day;

import finmart.domain.audience.Segment;
import finmart.domain.time.AsOf;
import finmart.features.audience.AudienceMember;
import finmart.features.audience.AudienceRelease;
import finmart.features.identity.Identity;
import finmart.features.profile.DeletedTags;
import finmart.features.profile.FeatureCatalogue;
import finmart.features.source.UserAttribute;
import finmart.features.table.Table;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Takes deleted tags out of what is stored of every day. */
public final class EraseTags implements Job {
  @Override
  public String name() {
    return "erase-tags";
  }

  @Override
  public String summary() {
    return "Take the tags people deleted out of the stored profiles and audiences of every day";
  }

  @Override
  public String description() {
    return "A deleted tag, and every tag a person may delete that follows from it, becomes unknown in the"
        + " profiles of all days; the person leaves the stored audiences that asked for it. Only files that"
        + " hold any of it are written again. Former versions of those tables go after erasure.old_versions"
        + " of conf/platform.yaml; until then they are readable. Audiences go after audience.memory. A feed whose profile was"
        + " erased can not be proven by replay. In are people who deleted anything.";
  }

  @Override
  public List<String> reads() {
    return Table.names(Identity.TABLE, UserAttribute.TABLE);
  }

  @Override
  public List<String> writes() {
    return Stream.concat(
            Stream.of(FeatureCatalogue.TABLE_NAME),
            Table.names(AudienceMember.TABLE, AudienceRelease.TABLE).stream())
        .toList();
  }

  @Override
  public Tally run(Day day) {
    Dataset<Row> deletions =
        DeletedTags.of(day.everOfPeople(UserAttribute.TABLE))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      long people = deletions.count();
      var memory = day.configuration().platform().audience().memory();
      var remembered = new AsOf(day.asOf().day().minus(memory));
      for (Table table : List.of(AudienceMember.TABLE, AudienceRelease.TABLE)) {
        day.erasure(table).daysBefore(remembered);
      }
      return Tally.all(people, Map.of("erased_profiles", people == 0 ? 0 : erase(day, deletions)));
    } finally {
      deletions.unpersist();
    }
  }

  private static long erase(Day day, Dataset<Row> deletions) {
    var profile = day.configuration().profile();
    long erased =
        day.erasure(profile.table())
            .values(deletions, DeletedTags.COLUMN, profile.erasedBy(), profile.lasting());
    var segments = askedBy(day);
    for (Table table : List.of(AudienceMember.TABLE, AudienceRelease.TABLE)) {
      day.erasure(table).rows(deletions, DeletedTags.COLUMN, "segment", segments);
    }
    var kept = day.configuration().platform().oldVersions();
    var hours =
        Duration.ofDays(ChronoUnit.DAYS.between(LocalDate.EPOCH, LocalDate.EPOCH.plus(kept)));
    for (Table table : List.of(profile.table(), AudienceMember.TABLE, AudienceRelease.TABLE)) {
      day.erasure(table).dropOldVersions(hours);
    }
    return erased;
  }

  /** By segment, the deletable attributes it asks for, itself or through tags. */
  private static Map<String, Set<String>> askedBy(Day day) {
    var profile = day.configuration().profile();
    var asked = new HashMap<String, Set<String>>();
    for (Segment segment : day.configuration().segments().values()) {
      Set<String> names = profile.restedOnBy(segment.attributes());
      names.retainAll(profile.deletable());
      asked.put(segment.name(), names);
    }
    return asked;
  }
}
