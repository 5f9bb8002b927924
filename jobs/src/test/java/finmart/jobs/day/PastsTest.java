package finmart.jobs.day;

import static finmart.jobs.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problems;
import finmart.domain.time.AsOf;
import finmart.features.feedback.LeadEvent;
import finmart.features.identity.Identity;
import finmart.features.lead.Lead;
import finmart.features.source.Interaction;
import finmart.features.source.SocialEdge;
import finmart.features.table.Records;
import finmart.features.table.Table;
import finmart.jobs.conf.Configuration;
import finmart.jobs.storage.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastsTest {
  private static final AsOf DAY = AsOf.parse("2026-06-01");
  private static final Instant THEN = Instant.parse("2026-05-01T04:00:00Z");

  @TempDir Path folder;

  @Test
  void whatSomebodyWasTurnedDownForOfLateIsLikeDismissedUntilTheWindowIsOver() {
    var warehouse = new Warehouse(SPARK, folder.resolve("warehouse").toString());
    write(warehouse, Lead.TABLE, "2026-02-01", Lead.class, lead("old", "card-1"));
    write(warehouse, LeadEvent.TABLE, "2026-02-02", LeadEvent.class, event("old", "DECLINED"));
    write(
        warehouse,
        Lead.TABLE,
        "2026-05-01",
        Lead.class,
        lead("declined", "card-2"),
        lead("refused", "card-3"),
        lead("accepted", "card-4"),
        lead("today", "card-5"));
    write(
        warehouse,
        LeadEvent.TABLE,
        "2026-05-02",
        LeadEvent.class,
        event("declined", "DECLINED"),
        event("refused", "REJECTED_POLICY"),
        event("accepted", "ACCEPTED"));
    write(warehouse, LeadEvent.TABLE, DAY.toString(), LeadEvent.class, event("today", "DECLINED"));

    Row past = past(warehouse, shipped(), "select 'u' as user_id, true as personalisation");

    assertThat(past.<String>getList(past.fieldIndex("dismissed")))
        .containsExactly("card-2", "card-3");
    assertThat(past.schema().fieldNames()).doesNotContain("tie_holdings");
  }

  @Test
  void onlyTiesThatLetThemselvesBeCountedAreCounted() throws IOException {
    var warehouse = new Warehouse(SPARK, folder.resolve("warehouse").toString());
    var configuration = social();
    var identities = new ArrayList<Identity>();
    var ties = new ArrayList<SocialEdge>();
    var holdings = new ArrayList<Interaction>();
    for (String id : List.of("u", "a", "b", "c", "off")) {
      identities.add(new Identity("world", id, id, id, THEN));
      if (!id.equals("u")) {
        ties.add(new SocialEdge("world", "u", id, "FRIEND", THEN, THEN));
        holdings.add(hold(id, "card-1"));
      }
    }
    holdings.add(hold("a", "card-2"));
    holdings.add(hold("b", "card-2"));
    holdings.add(hold("off", "card-2"));
    write(warehouse, Identity.TABLE, DAY.toString(), Identity.class, identities);
    write(warehouse, SocialEdge.TABLE, DAY.toString(), SocialEdge.class, ties);
    write(warehouse, Interaction.TABLE, DAY.toString(), Interaction.class, holdings);
    Table profile = configuration.features().table();
    warehouse.write(profile, DAY, BlankProfiles.of(profile, "u", "a", "b", "c", "off"), 1);

    Row past = past(warehouse, configuration, "select 'u' as user_id, true as personalisation");

    List<Row> held = past.getList(past.fieldIndex("tie_holdings"));
    assertThat(held).hasSize(1);
    assertThat(held.get(0).getString(0)).as("three holders let it be told").isEqualTo("card-1");
    assertThat(held.get(0).getDouble(1)).isEqualTo(0.75);
  }

  private static Row past(Warehouse warehouse, Configuration configuration, String profile) {
    var day = new Day(warehouse, configuration, DAY, 1, Map.of());
    return Pasts.with(day, SPARK.sql(profile), rows -> rows).head();
  }

  private static Configuration shipped() {
    return configuration(Path.of("..", "conf"));
  }

  /** The shipped configuration, with the social source trained and asked. */
  private Configuration social() throws IOException {
    Path conf = folder.resolve("conf");
    try (var files = Files.walk(Path.of("..", "conf"))) {
      for (Path file : files.toList()) {
        Files.copy(file, conf.resolve(Path.of("..", "conf").relativize(file).toString()));
      }
    }
    Path platform = conf.resolve("platform.yaml");
    String text = Files.readString(platform);
    assertThat(text).contains("sources: [ease, popularity]", "recall_source_thin: ease");
    Files.writeString(
        platform,
        text.replace("sources: [ease, popularity]", "sources: [ease, popularity, social]")
            .replace("recall_source_thin: ease", "recall_source_thin: social"));
    return configuration(conf);
  }

  private static Configuration configuration(Path conf) {
    var problems = new Problems();
    var configuration = Configuration.read(conf, problems);
    problems.orThrow();
    return configuration.withCatalogue("supermarket");
  }

  private static Lead lead(String id, String product) {
    return new Lead(
        id,
        "u",
        "bank",
        "CREDIT_CARD",
        product,
        1,
        "click-" + id,
        THEN,
        "c-" + id,
        "v",
        "s",
        THEN,
        THEN,
        "click_id");
  }

  private static LeadEvent event(String lead, String status) {
    return new LeadEvent(lead, status, null, null, lead + "-" + status, THEN, THEN, null, null);
  }

  private static Interaction hold(String person, String product) {
    return new Interaction(
        "world", person + product, person, product, Interaction.Kind.HOLD, null, null, THEN, THEN);
  }

  @SafeVarargs
  private static <R extends Record> void write(
      Warehouse warehouse, Table table, String day, Class<R> type, R... rows) {
    write(warehouse, table, day, type, List.of(rows));
  }

  private static <R extends Record> void write(
      Warehouse warehouse, Table table, String day, Class<R> type, List<R> rows) {
    warehouse.write(table, AsOf.parse(day), Records.dataset(SPARK, type, rows), 1);
  }
}
