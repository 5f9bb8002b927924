package finmart.jobs.storage;

import static finmart.jobs.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.law.Cites;
import finmart.domain.time.AsOf;
import finmart.features.table.Records;
import finmart.features.table.Required;
import finmart.features.table.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureTest {
  private static final AsOf DAY = AsOf.parse("2026-03-01");
  private static final AsOf NEXT = DAY.plusDays(1);
  private static final String CHECK = "spark.databricks.delta.retentionDurationCheck.enabled";

  record Profile(@Required String userId, String work, Boolean artist, Long risk, Long former) {}

  record Deletion(@Required String userId, List<String> names) {}

  private static final Table TABLE = Table.of("profile", Profile.class, "user_id");

  @TempDir Path folder;

  @Test
  @Cites("P19d")
  void whatWasDeletedIsGoneFromEveryDayAndInTheEndFromFormerVersions() {
    var warehouse = new Warehouse(SPARK, folder.toString());
    var ann = new Profile("ann", "painter", true, 3L, 7L);
    var bob = new Profile("bob", "baker", false, 1L, 8L);
    warehouse.write(TABLE, DAY, rows(ann, bob), 1);
    warehouse.write(TABLE, NEXT, rows(ann, bob), 1);
    Map<String, Long> before = warehouse.versions(List.of("profile"));

    var gone =
        Records.dataset(
            SPARK, Deletion.class, new Deletion("ann", List.of("work", "former", "risk")));
    long erased = erase(warehouse, gone);
    Map<String, Long> after = warehouse.versions(List.of("profile"));

    var left = new Profile("ann", null, null, 3L, null);
    assertThat(erased).isEqualTo(2);
    for (AsOf day : List.of(DAY, NEXT)) {
      assertThat(read(warehouse, day)).containsExactlyInAnyOrder(left, bob);
    }
    assertThat(erase(warehouse, gone)).isZero();
    assertThat(warehouse.versions(List.of("profile"))).isEqualTo(after);
    assertThat(read(warehouse.at(before), DAY)).as("a former version").contains(ann);

    SPARK.conf().set(CHECK, false);
    warehouse.erasure(TABLE).dropOldVersions(Duration.ZERO);
    SPARK.conf().unset(CHECK);

    assertThat(read(warehouse, DAY)).containsExactlyInAnyOrder(left, bob);
    assertThatThrownBy(() -> read(warehouse.at(before), DAY))
        .as("a replay from it proves nothing")
        .isNotNull();

    warehouse.erasure(TABLE).daysBefore(NEXT);
    assertThat(read(warehouse, DAY)).isEmpty();
    assertThat(read(warehouse, NEXT)).containsExactlyInAnyOrder(left, bob);
  }

  /** artist follows from work; risk stays; former is a column nobody declares any more. */
  private static long erase(Warehouse warehouse, Dataset<Row> gone) {
    return warehouse
        .erasure(TABLE)
        .values(
            gone,
            "names",
            Map.of("work", Set.of("work"), "artist", Set.of("artist", "work")),
            Set.of("user_id", "as_of", "risk"));
  }

  private static Dataset<Row> rows(Profile... profiles) {
    return Records.dataset(SPARK, Profile.class, profiles);
  }

  private static List<Profile> read(Warehouse warehouse, AsOf day) {
    return Records.collect(warehouse.read(TABLE, day), Profile.class);
  }
}
