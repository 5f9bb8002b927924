package finmart.jobs.day;

import static finmart.jobs.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.time.AsOf;
import finmart.features.audience.AudienceMember;
import finmart.features.audience.AudienceSize;
import finmart.features.audience.AudienceSize.Standing;
import finmart.features.identity.Identity;
import finmart.features.source.ConsentEvent;
import finmart.features.source.ConsentEvent.Action;
import finmart.features.source.UserAttribute;
import finmart.features.table.Records;
import finmart.features.table.Table;
import finmart.jobs.conf.Configuration;
import finmart.jobs.storage.Warehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 200 people who agree, the first hundred of them savers. */
class BuildAudienceTest {
  private static final AsOf DAY = AsOf.parse("2026-03-01");
  private static final Instant BEFORE = DAY.plusDays(-10).midnight();
  private static final Instant AFTER = DAY.plusDays(3).midnight();
  private static final int PEOPLE = 200;
  private static final int SAVERS = 100;

  @TempDir Path folder;
  private Warehouse warehouse;
  private Configuration configuration;
  private long attempt;

  @BeforeEach
  void agreeingPeople() {
    var problems = new Problems();
    configuration =
        Configuration.read(Path.of("..", "conf"), problems).withCatalogue("supermarket");
    problems.orThrow();
    warehouse = new Warehouse(SPARK, folder.toString());
    write(
        Identity.TABLE,
        DAY,
        Identity.class,
        people().map(p -> new Identity("world", p, p, p, BEFORE)).toList());
    write(
        ConsentEvent.TABLE,
        DAY,
        ConsentEvent.class,
        people().map(p -> answer(p, Action.GRANT, BEFORE)).toList());
    var profile = configuration.profile();
    StructType schema = profile.features().table().schema();
    var rows = new ArrayList<Row>();
    people()
        .forEach(
            p -> {
              Object[] values = new Object[schema.size()];
              values[0] = p;
              values[schema.fieldIndex("age")] = 40L;
              values[schema.fieldIndex("personalisation")] = true;
              values[schema.fieldIndex("ledger_last_days")] = 1L;
              values[schema.fieldIndex("savings_transfer_90d_minor")] =
                  Integer.parseInt(p.substring(1)) < SAVERS ? 200_000L : 0L;
              rows.add(RowFactory.create(values));
            });
    Dataset<Row> facts =
        Records.dataset(SPARK, UserAttribute.class).withColumnRenamed("source_user_id", "user_id");
    warehouse.write(
        profile.table(), DAY, profile.whole(SPARK.createDataFrame(rows, schema), facts), 1);
  }

  @Test
  @Cites({"P20", "P19d", "P03", "A05b"})
  void aPreviewTellsWhatABuildTellsAndWhoLeavesIsOutThoughTheNumberWaits() {
    assertThat(build(true))
        .extracting(AudienceSize::standing, AudienceSize::people)
        .containsExactly(Standing.TOLD, (long) SAVERS);
    assertThat(members()).as("a preview keeps nobody").isEmpty();

    assertThat(build(false).people()).isEqualTo(SAVERS);
    assertThat(members()).hasSize(SAVERS).contains("p000", "p001");

    // Three leave after the day; the day is computed again.
    write(
        ConsentEvent.TABLE,
        DAY.plusDays(3),
        ConsentEvent.class,
        List.of(answer("p000", Action.REVOKE, AFTER)));
    write(
        UserAttribute.TABLE,
        DAY.plusDays(3),
        UserAttribute.class,
        List.of(
            new UserAttribute("world", "p001", "delete_tag_saver", "true", null, AFTER, AFTER),
            new UserAttribute("world", "p002", "personalisation", "false", null, AFTER, AFTER)));
    assertThat(build(false))
        .extracting(AudienceSize::standing, AudienceSize::people, AudienceSize::toldOn)
        .containsExactly(Standing.HELD, (long) SAVERS, DAY.day());
    assertThat(members()).hasSize(SAVERS - 3).doesNotContain("p000", "p001", "p002");
    assertThat(day().profiles().filter("not personalisation").select("user_id").collectAsList())
        .as("ranking of a day made up for")
        .extracting(row -> row.getString(0))
        .containsExactly("p002");

    assertThat(erase()).isEqualTo(1);
    var stored = warehouse.read(configuration.profile().table(), DAY);
    assertThat(stored.filter("user_id = 'p001' and saver is null").count()).isEqualTo(1);
    assertThat(stored.filter("saver").count()).isEqualTo(SAVERS - 1);
  }

  private AudienceSize build(boolean isPreview) {
    new BuildAudience(configuration.segments().get("savers"), isPreview).run(day());
    return Records.collect(warehouse.read(AudienceSize.TABLE, DAY), AudienceSize.class).get(0);
  }

  private long erase() {
    return new EraseTags().run(day()).facts().get("erased_profiles").longValue();
  }

  private Day day() {
    return new Day(warehouse, configuration, DAY, ++attempt, Map.of());
  }

  private List<String> members() {
    return Records.collect(warehouse.read(AudienceMember.TABLE, DAY), AudienceMember.class).stream()
        .map(AudienceMember::userId)
        .toList();
  }

  private static java.util.stream.Stream<String> people() {
    return IntStream.range(0, PEOPLE).mapToObj("p%03d"::formatted);
  }

  private ConsentEvent answer(String person, Action action, Instant at) {
    var settings = configuration.platform().audience();
    var text =
        configuration.consentTexts().texts().stream()
            .filter(t -> t.purpose().equals("MARKETING"))
            .findFirst()
            .orElseThrow();
    return new ConsentEvent(
        "world",
        "m-" + person,
        action,
        person,
        settings.recipient(),
        "none",
        text.purpose(),
        "tags",
        text.version(),
        text.sha256(),
        action == Action.GRANT ? at.plus(Duration.ofDays(365)) : null,
        at,
        at);
  }

  private <R extends Record> void write(Table table, AsOf on, Class<R> type, List<R> rows) {
    warehouse.write(table, on, Records.dataset(SPARK, type, rows), 1);
  }
}
