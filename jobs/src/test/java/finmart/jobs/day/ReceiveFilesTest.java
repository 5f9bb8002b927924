package finmart.jobs.day;

import static finmart.jobs.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.partner.FileRoute.Format;
import finmart.domain.time.AsOf;
import finmart.features.feedback.PartnerBatch;
import finmart.features.feedback.PartnerRowRefusal;
import finmart.features.lead.Lead;
import finmart.features.source.Outcome;
import finmart.features.table.Records;
import finmart.jobs.conf.Configuration;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.HadoopZone;
import finmart.jobs.exchange.Outbox;
import finmart.jobs.exchange.seal.NoSeal;
import finmart.jobs.storage.KeyStore;
import finmart.jobs.storage.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiveFilesTest {
  private static final AsOf DAY = AsOf.parse("2026-11-22");
  private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");

  @TempDir Path folder;

  @Test
  @Cites({"X06", "X08"})
  void whatAPartnerReportsByFileBecomesAnOutcomeAndTheRestIsAccountedFor() throws IOException {
    var problems = new Problems();
    var shipped = Configuration.read(Path.of("..", "conf"), problems).withCatalogue("supermarket");
    problems.orThrow();
    var warehouse = new Warehouse(SPARK, folder.resolve("warehouse").toString());
    new KeyStore(warehouse.root(), shipped.keyFile(), System.getenv()).prepare();
    warehouse.write(
        Lead.TABLE,
        AsOf.parse("2026-11-20"),
        Records.dataset(
            SPARK,
            Lead.class,
            List.of(lead("L1", "hengtong"), lead("L2", "lanshi"), passed("L3", "hengtong"))),
        1);
    // The lead that went through a bureau is the bureau's to report on, and none but those are.
    send(warehouse, shipped.exchangeSchemas().get("status"), "hengtong", "L1", "L2", "L3");
    send(warehouse, shipped.exchangeSchemas().get("status"), "jiangxu", "L3", "L1");

    Tally received = new ReceiveFiles().run(day(warehouse, shipped));
    Tally read = new IngestSources().run(day(warehouse, shipped));

    assertThat(received).isEqualTo(new Tally(5, 2, Map.of("FOREIGN_LEAD", 3L), 0, Map.of()));
    assertThat(read.accepted()).isEqualTo(2);
    assertThat(Records.collect(warehouse.read(Outcome.TABLE, DAY), Outcome.class))
        .satisfiesExactlyInAnyOrder(
            outcome -> assertThat(outcome.leadId()).isEqualTo("L3"),
            outcome -> {
              assertThat(outcome.source()).isEqualTo("partners");
              assertThat(outcome.leadId()).isEqualTo("L1");
              assertThat(outcome.status()).isEqualTo("ACCEPTED");
              assertThat(outcome.knownAt()).isBefore(DAY.midnight());
            });
    assertThat(Records.collect(warehouse.read(PartnerBatch.TABLE, DAY), PartnerBatch.class))
        .containsExactlyInAnyOrder(
            new PartnerBatch(
                "hengtong", "STAT_hengtong_finmart_20261121_0001", "ACCEPTED", "", 3, 1, 2),
            new PartnerBatch(
                "jiangxu", "STAT_jiangxu_finmart_20261121_0001", "ACCEPTED", "", 2, 1, 1));
    assertThat(
            Records.collect(warehouse.read(PartnerRowRefusal.TABLE, DAY), PartnerRowRefusal.class))
        .extracting(PartnerRowRefusal::code)
        .containsExactly("FOREIGN_LEAD", "FOREIGN_LEAD", "FOREIGN_LEAD");
  }

  @Test
  @Cites("X05")
  void aPartnerThatPromisedToAcknowledgeAndDidNotIsToldOf() throws IOException {
    var problems = new Problems();
    var shipped = Configuration.read(promising(), problems).withCatalogue("supermarket");
    problems.orThrow();
    var warehouse = new Warehouse(SPARK, folder.resolve("warehouse").toString());
    var zone =
        new HadoopZone(
            warehouse.exchange() + "/hengtong", SPARK.sparkContext().hadoopConfiguration());
    var name = new BatchName(BatchKind.LEAD, "hengtong", DAY.plusDays(-2).day(), 1, 0);
    new Outbox(zone, new NoSeal(), Format.AVRO, false)
        .deliver(name, shipped.leadSchema(), List.of());

    new ReceiveFiles().run(day(warehouse, shipped));

    assertThat(Records.collect(warehouse.read(PartnerBatch.TABLE, DAY), PartnerBatch.class))
        .singleElement()
        .satisfies(
            late -> {
              assertThat(late.batch()).isEqualTo("LEAD_finmart_hengtong_20261120_0001");
              assertThat(late.verdict()).isEqualTo("NOT_ACKNOWLEDGED");
              assertThat(late.detail()).endsWith("14 hours late");
            });
  }

  /** The shipped configuration, but hengtong promises to acknowledge. */
  private Path promising() throws IOException {
    Path shipped = Path.of("..", "conf");
    Path copy = folder.resolve("conf");
    try (var files = Files.walk(shipped)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(shipped.relativize(file)));
      }
    }
    Path partners = copy.resolve("partners/supermarket/partners.yaml");
    Files.writeString(
        partners,
        Files.readString(partners)
            .replaceFirst(
                "format: AVRO}", "format: AVRO, acknowledged_within: {days: 1, time: \"10:00\"}}"));
    return copy;
  }

  private static Day day(Warehouse warehouse, Configuration configuration) {
    return new Day(warehouse, configuration, DAY, 1, Map.of());
  }

  /** A batch of reports that these leads were taken. */
  private static void send(Warehouse warehouse, Schema schema, String sender, String... leads)
      throws IOException {
    var zone =
        new HadoopZone(
            warehouse.exchange() + "/" + sender, SPARK.sparkContext().hadoopConfiguration());
    var name = new BatchName(BatchKind.STAT, sender, DAY.plusDays(-1).day(), 1, 0);
    new Outbox(zone, new NoSeal(), Format.AVRO, false)
        .deliver(name, schema, Stream.of(leads).map(lead -> status(schema, lead)).toList());
  }

  private static GenericRecord status(Schema schema, String lead) {
    var row = new GenericData.Record(schema);
    row.put("lead_id", lead);
    row.put("status", "ACCEPTED");
    row.put("occurred_at", NOON.toEpochMilli());
    return row;
  }

  /** A lead in the batch of a bureau. */
  private static Lead passed(String id, String partner) {
    Lead own = lead(id, partner);
    return new Lead(
        id,
        "U1",
        partner,
        own.productLine(),
        own.productId(),
        1,
        own.clickId(),
        NOON,
        "c1",
        "v1",
        "ab12",
        NOON,
        own.consentExpiresAt(),
        "click_id",
        "jiangxu",
        "b1",
        "v1",
        "ab12",
        NOON,
        own.consentExpiresAt());
  }

  private static Lead lead(String id, String partner) {
    return new Lead(
        id,
        "U1",
        partner,
        "CREDIT_CARD",
        "card-a",
        1,
        "k-" + id,
        NOON,
        "c1",
        "v1",
        "ab12",
        NOON,
        NOON.plusSeconds(60),
        "click_id");
  }
}
