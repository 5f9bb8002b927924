package finmart.jobs.command;

import static finmart.jobs.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problems;
import finmart.domain.lead.LeadStatus;
import finmart.domain.lead.RejectCode;
import finmart.domain.partner.FileRoute.Format;
import finmart.domain.time.AsOf;
import finmart.features.identity.Identity;
import finmart.features.lead.Lead;
import finmart.features.table.Records;
import finmart.jobs.conf.Configuration;
import finmart.jobs.exchange.DropZone;
import finmart.jobs.exchange.ExchangeFolders;
import finmart.jobs.exchange.LeadBatches;
import finmart.jobs.exchange.inbound.Reception;
import finmart.jobs.exchange.inbound.Schemas;
import finmart.jobs.exchange.rows.Limits;
import finmart.jobs.exchange.rows.Parsed;
import finmart.jobs.exchange.rows.RowFormat;
import finmart.jobs.exchange.seal.NoSeal;
import finmart.jobs.storage.Warehouse;
import finmart.jobs.world.Decision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoInstitutionsTest {
  private static final AsOf DAY = AsOf.parse("2026-11-01");
  private static final AsOf LATER = DAY.plusDays(20);
  private static final Instant NOON = Instant.parse("2026-10-31T04:00:00Z");
  private static final String CARD = "card-hengtong-auto";
  private static final int PEOPLE = 80;

  @TempDir Path folder;

  @Test
  void whatTheyTellByFileIsWhatIsTrueInTheWorld() throws Exception {
    var problems = new Problems();
    var read = Configuration.read(Path.of("..", "conf"), problems).withCatalogue("supermarket");
    problems.orThrow();
    var warehouse = new Warehouse(SPARK, folder.resolve("warehouse").toString());
    List<Lead> leads = IntStream.range(0, PEOPLE).mapToObj(i -> lead(i)).toList();
    List<Identity> people = IntStream.range(0, PEOPLE).mapToObj(i -> identity(i)).toList();
    warehouse.write(Lead.TABLE, DAY, Records.dataset(SPARK, Lead.class, leads), 1);
    warehouse.write(Identity.TABLE, DAY, Records.dataset(SPARK, Identity.class, people), 1);
    var world = new SimulatedWorld(SPARK, read, folder.resolve("world"), PEOPLE, 5, 1, DAY);
    deliver(read, warehouse, leads);

    var institutions = DemoInstitutions.of(read, warehouse.root(), folder.resolve("own"));
    institutions.answer(world, warehouse, DAY);
    institutions.answer(world, warehouse, LATER);

    Map<String, Decision> truth = world.decisions(warehouse, DAY);
    Map<String, Set<String>> told = told(read, warehouse, leads);
    assertThat(truth).hasSize(PEOPLE);
    assertThat(truth.values())
        .anyMatch(d -> d.against().isPresent())
        .anyMatch(d -> d.statuses().contains(LeadStatus.CARD_ISSUED));
    truth.forEach(
        (lead, decision) ->
            assertThat(told.get(lead)).as(lead + " " + decision).containsAll(expected(decision)));
    // One verdict may be told wrongly and taken back; nothing else is told of a lead.
    told.forEach(
        (lead, statuses) -> {
          statuses.removeAll(expected(truth.get(lead)));
          statuses.removeAll(Set.of("REVERSAL", "APPROVED", "DECLINED"));
          assertThat(statuses).isEmpty();
        });
  }

  private static Set<String> expected(Decision decision) {
    Optional<RejectCode> against = decision.against();
    if (against.isPresent()) {
      return Set.of(
          switch (against.get().name().charAt(0)) {
            case 'F' -> "REJECTED_FORMAT";
            case 'D' -> "DUPLICATE";
            default -> "REJECTED_POLICY";
          });
    }
    var expected = new HashSet<>(Set.of("ACCEPTED"));
    decision.statuses().forEach(status -> expected.add(status.name()));
    return expected;
  }

  private static void deliver(Configuration read, Warehouse warehouse, List<Lead> leads)
      throws IOException {
    new LeadBatches(folders(warehouse), read.leadSchema(), read.bureauLeadSchema(), false)
        .deliver(read.catalogue().partners(), leads.iterator(), Map.of(), DAY);
  }

  /** Statuses that were taken, by lead. */
  private static Map<String, Set<String>> told(
      Configuration read, Warehouse warehouse, List<Lead> leads) throws Exception {
    DropZone accepted = folders(warehouse).accepted();
    var schemas = Schemas.of(read.exchangeSchemas());
    var received =
        new Reception(
                folders(warehouse).zone("hengtong"),
                accepted,
                new NoSeal(),
                "hengtong",
                schemas,
                leads.stream().collect(Collectors.toMap(Lead::leadId, Lead::productId)),
                LATER.plusDays(1))
            .receive();
    assertThat(received.alerts()).isEmpty();
    assertThat(received.refused()).allMatch(row -> row.code().equals("UNKNOWN_STATUS"));
    var told = new HashMap<String, Set<String>>();
    String day = "outcome/known_on=" + LATER;
    for (DropZone.Entry file : accepted.list(day)) {
      try (var from = accepted.read(day + "/" + file.name())) {
        RowFormat.of(Format.AVRO)
            .read(
                read.exchangeSchemas().get("outcome"),
                from,
                Limits.STANDARD,
                parsed -> {
                  GenericRecord row = ((Parsed.Good) parsed).row();
                  told.computeIfAbsent(row.get("lead_id").toString(), id -> new HashSet<>())
                      .add(row.get("status").toString());
                });
      }
    }
    return told;
  }

  private static ExchangeFolders folders(Warehouse warehouse) {
    return new ExchangeFolders(
        warehouse.exchange(), Optional.empty(), SPARK.sparkContext().hadoopConfiguration());
  }

  private static Lead lead(int i) {
    return new Lead(
        "L%03d".formatted(i),
        "U" + i,
        "hengtong",
        "CREDIT_CARD",
        CARD,
        1,
        "k" + i,
        NOON,
        "c" + i,
        "v1",
        "ab12",
        NOON,
        NOON.plusSeconds(86_400 * 365),
        "click_id");
  }

  private static Identity identity(int i) {
    return new Identity("world", "u%09d".formatted(i), "U" + i, "A" + i, NOON);
  }
}
