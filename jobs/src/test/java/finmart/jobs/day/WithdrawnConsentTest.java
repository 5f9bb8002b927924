package finmart.jobs.day;

import static finmart.jobs.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.time.AsOf;
import finmart.features.identity.Identity;
import finmart.features.lead.Lead;
import finmart.features.lead.LeadRefusal;
import finmart.features.source.ConsentEvent;
import finmart.features.source.ConsentEvent.Action;
import finmart.features.source.Interaction;
import finmart.features.table.Records;
import finmart.features.table.Table;
import finmart.jobs.conf.Configuration;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.HadoopZone;
import finmart.jobs.exchange.Inbox;
import finmart.jobs.exchange.rows.Limits;
import finmart.jobs.exchange.rows.Parsed;
import finmart.jobs.exchange.seal.NoSeal;
import finmart.jobs.storage.Warehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a consent that is withdrawn, through the job that delivers a day. */
class WithdrawnConsentTest {
  private static final AsOf FIRST = AsOf.parse("2026-06-01");
  private static final AsOf SECOND = AsOf.parse("2026-06-02");
  private static final Instant BEFORE = Instant.parse("2026-05-20T04:00:00Z");

  /** Before the second day's cut-off, after the first's. */
  private static final Instant BETWEEN = Instant.parse("2026-06-01T02:00:00Z");

  private static final String CARD = "card-hengtong-youth";
  private static final List<String> PEOPLE = List.of("early", "kept", "late");

  @TempDir Path folder;

  @Test
  @Cites({"X09", "P03"})
  void beforeTheCutOffThereIsNoLeadAndAfterItTheNextBatchTakesItBack() throws IOException {
    var problems = new Problems();
    var shipped = Configuration.read(Path.of("..", "conf"), problems).withCatalogue("supermarket");
    problems.orThrow();
    var warehouse = new Warehouse(SPARK, folder.resolve("warehouse").toString());
    write(warehouse, Identity.TABLE, SECOND, Identity.class, each(WithdrawnConsentTest::identity));
    write(
        warehouse,
        Interaction.TABLE,
        SECOND,
        Interaction.class,
        List.of(click("early"), click("kept")));
    // Handed over on the first day; the consent ended the morning after.
    write(warehouse, Lead.TABLE, FIRST, Lead.class, List.of(lead("late")));
    var consents = new ArrayList<>(each(person -> consent(person, Action.GRANT, BEFORE)));
    consents.add(consent("early", Action.REVOKE, BETWEEN.plusSeconds(60)));
    consents.add(consent("late", Action.REVOKE, BETWEEN.plusSeconds(60)));
    write(warehouse, ConsentEvent.TABLE, SECOND, ConsentEvent.class, consents);
    Table profile = shipped.features().table();
    warehouse.write(profile, SECOND, BlankProfiles.of(profile, PEOPLE.toArray(String[]::new)), 1);

    new DeliverLeads().run(new Day(warehouse, shipped, SECOND, 1, Map.of()));

    assertThat(batch(warehouse, shipped)).containsExactly("REVOKE L-late");
    Map<String, List<String>> reasons =
        Records.collect(warehouse.read(LeadRefusal.TABLE, SECOND), LeadRefusal.class).stream()
            .collect(Collectors.toMap(LeadRefusal::clickId, LeadRefusal::reasons));
    assertThat(reasons.get("click-early")).contains("NO_LIVE_CONSENT");
    assertThat(reasons.get("click-kept")).isNotEmpty().doesNotContain("NO_LIVE_CONSENT");
  }

  private static List<String> batch(Warehouse warehouse, Configuration shipped) throws IOException {
    var zone =
        new HadoopZone(
            warehouse.exchange() + "/hengtong", SPARK.sparkContext().hadoopConfiguration());
    var inbox = new Inbox(zone, new NoSeal(), "hengtong", Limits.STANDARD);
    var rows = new ArrayList<String>();
    for (var name : inbox.finished(BatchKind.LEAD)) {
      inbox.read(
          inbox.prove(name),
          shipped.leadSchema(),
          parsed -> {
            var row = ((Parsed.Good) parsed).row();
            rows.add(row.get("action") + " " + row.get("lead_id"));
          });
    }
    return rows;
  }

  private static <T> List<T> each(Function<String, T> made) {
    return PEOPLE.stream().map(made).toList();
  }

  private static Identity identity(String person) {
    return new Identity("world", person, person, person, BEFORE);
  }

  private static Interaction click(String person) {
    return new Interaction(
        "world",
        "click-" + person,
        person,
        CARD,
        Interaction.Kind.CLICK,
        null,
        null,
        BETWEEN,
        BETWEEN);
  }

  private static ConsentEvent consent(String person, Action action, Instant at) {
    return new ConsentEvent(
        "world",
        "consent-" + person,
        action,
        person,
        "hengtong",
        CARD,
        "LEAD",
        "click_id",
        "v1",
        "ab12",
        action == Action.GRANT ? at.plusSeconds(10_000_000) : null,
        at,
        at);
  }

  private static Lead lead(String person) {
    return new Lead(
        "L-" + person,
        person,
        "hengtong",
        "CREDIT_CARD",
        CARD,
        1,
        "click-" + person,
        BEFORE,
        "consent-" + person,
        "v1",
        "ab12",
        BEFORE,
        BEFORE.plusSeconds(10_000_000),
        "click_id");
  }

  private static <R extends Record> void write(
      Warehouse warehouse, Table table, AsOf asOf, Class<R> type, List<R> rows) {
    warehouse.write(table, asOf, Records.dataset(SPARK, type, rows), 1);
  }
}
