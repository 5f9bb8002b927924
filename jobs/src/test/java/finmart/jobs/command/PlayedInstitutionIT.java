package finmart.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import finmart.domain.document.Problems;
import finmart.domain.eligibility.Requirements;
import finmart.domain.law.Cites;
import finmart.domain.lead.LeadLife;
import finmart.domain.lead.LeadStatus;
import finmart.domain.partner.ProductLine;
import finmart.domain.product.Product;
import finmart.domain.time.AsOf;
import finmart.jobs.conf.Configuration;
import finmart.jobs.sandbox.bank.SandboxSettings;
import finmart.jobs.sandbox.http.HttpInstitution;
import finmart.jobs.sandbox.http.Taken;
import finmart.jobs.server.ServerProcess;
import finmart.serving.signature.KeyRing;
import finmart.serving.snapshot.FeedFolder;
import finmart.serving.snapshot.FeedIndex;
import finmart.serving.snapshot.Manifest;
import finmart.serving.snapshot.PersonFeed;
import finmart.serving.snapshot.PersonKey;
import finmart.serving.snapshot.ShardWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lead goes from the real server to a played institution, and what became of it comes back. */
class PlayedInstitutionIT {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
  private static final LocalDate LATER = DAY.plusDays(4);

  /** Accepted, applied, under review, approved; its habits tell one of them in a second message. */
  private static final int TOLD = 5;

  private static final String PERSON = "ann";
  private static final String LOAN = "loan-heyu-shopping";
  private static final Map<String, Double> TYPICAL =
      Map.of(
          "age", 30.0, "ledger_90d_count", 90.0, "income_90d_minor", 9e6, "personalisation", 1.0);

  @TempDir Path folder;
  private final Configuration configuration = configuration();
  private volatile LocalDate today = DAY;

  @BeforeEach
  void feedsAndKeys() throws IOException {
    publish();
    ExchangeConf.run(
        "make-exchange-keys",
        "--conf=" + HOME.resolve("conf"),
        "--partner=heyu",
        "--keys=" + folder.resolve("keys"));
    Files.createDirectories(folder.resolve("conf"));
    Files.writeString(
        folder.resolve("conf/serving.yaml"),
        Files.readString(HOME.resolve("conf/serving.yaml"))
            .replaceAll("(?m)^management_port: .*", "management_port: 0"));
  }

  @Test
  @Cites({"X04", "X12"})
  void aPushedLeadArrivesOnceAndWhatTheInstitutionTellsIsHeardOnce() throws Exception {
    try (HttpInstitution heyu = heyu()) {
      String leadId;
      try (var server = serve("--play", "heyu=" + heyu.address())) {
        leadId = apply(server);
        until(() -> !heyu.taken().isEmpty());
      }
      assertThat(heyu.taken()).extracting(Taken::leadId).containsExactly(leadId);

      // Days later it is asked at its /reports, and the day after again.
      today = LATER;
      try (var server = serve("--play", "heyu=" + heyu.address())) {
        until(() -> told(server) == TOLD);
      }
      today = LATER.plusDays(1);
      int asked = heyu.tally().messages();
      try (var server = serve("--play", "heyu=" + heyu.address())) {
        until(() -> heyu.tally().messages() > asked);
        assertThat(told(server)).isEqualTo(TOLD);
      }
      assertThat(heyu.taken()).hasSize(1);
      List<GenericRecord> outcomes = outcomes(LATER.plusDays(1));
      assertThat(outcomes).allMatch(row -> row.get("lead_id").toString().equals(leadId));
      assertThat(outcomes)
          .hasSize(TOLD)
          .extracting(row -> row.get("outcome_id").toString())
          .doesNotHaveDuplicates();
      assertThat(outcomes)
          .extracting(row -> row.get("status").toString())
          .contains("ACCEPTED", "APPLIED", "UNDER_REVIEW", "APPROVED");
      var life = new LeadLife();
      var heard = outcomes.stream().map(row -> life.hear(report(row))).toList();
      assertThat(heard).hasSize(TOLD).containsOnlyOnce(LeadLife.Hearing.REPEATED);
      assertThat(life.status()).isEqualTo(LeadStatus.APPROVED);
    }
  }

  private static LeadLife.Report report(GenericRecord row) {
    return new LeadLife.Report(
        LeadStatus.valueOf(row.get("status").toString()),
        false,
        Instant.ofEpochMilli((long) row.get("occurred_at")));
  }

  private ServerProcess serve(String... more) {
    var flags = new ArrayList<>(List.of("--conf", folder.resolve("conf").toString()));
    flags.addAll(List.of("--today", today.toString(), "--port", "0"));
    flags.addAll(List.of("--feeds", folder.resolve("feeds").toString()));
    flags.addAll(List.of("--data", folder.resolve("data").toString()));
    flags.addAll(List.of("--keys", folder.resolve("keys").toString()));
    flags.addAll(List.of(more));
    return ServerProcess.start(HOME, folder.resolve("serve.log"), flags);
  }

  private HttpInstitution heyu() throws IOException {
    var problems = new Problems();
    var settings = SandboxSettings.read(HOME.resolve("conf/sandbox.yaml"), problems);
    problems.orThrow();
    var keys = new KeyRing(folder.resolve("keys"), false).named("heyu-push-2026").orElseThrow();
    return HttpInstitution.start(settings.orElseThrow().http("heyu"), keys, clock(), 0);
  }

  /** The time of now on the server's day. */
  private InstantSource clock() {
    return () -> {
      var zone = AsOf.ZONE;
      long days = ChronoUnit.DAYS.between(LocalDate.now(zone), today);
      return Clock.offset(Clock.systemUTC(), Duration.ofDays(days)).instant();
    };
  }

  /** A click, a consent and an application; the id of the lead that comes of them. */
  private String apply(ServerProcess server) throws Exception {
    String click =
        "{\"events\": [{\"event_id\": \"click-of-ann\", \"product_id\": \"%s\", \"kind\": \"CLICK\","
            + " \"position\": null, \"feed_on\": null, \"occurred_at\": \"%s\"}]}";
    ask(server, "/v1/interactions", click.formatted(LOAN, clock().instant().minusSeconds(60)));
    JsonNode question = ask(server, "/v1/offers/" + LOAN + "/consent", null);
    ObjectNode grant =
        JSON.createObjectNode().put("consent_id", "consent-of-ann").put("answer", "GRANT");
    for (String said :
        List.of("product_id", "recipient", "data_items", "text_version", "text_sha256")) {
      grant.set(said, question.get(said));
    }
    ask(server, "/v1/consents", grant.toString());
    String application =
        "{\"application_id\": \"apply-of-ann\", \"product_id\": \"%s\", \"kind\": \"LEAD\","
            + " \"click_event_id\": \"click-of-ann\"}";
    return ask(server, "/v1/applications", application.formatted(LOAN)).get("lead_id").asText();
  }

  /** Reports that were accepted so far, by the audit. */
  private long told(ServerProcess server) {
    try {
      JsonNode found =
          ask(server, "COMPLIANCE", "/v1/audit/search", "{\"about\": \"heyu\"}").get("entries");
      long told = 0;
      for (JsonNode entry : found) {
        if (entry.get("action").asText().equals("PARTNER_REPORTED")) {
          told +=
              Long.parseLong(entry.get("detail").asText().replaceAll("accepted (\\d+),.*", "$1"));
        }
      }
      return told;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode ask(ServerProcess server, String path, String body)
      throws IOException, InterruptedException {
    return ask(server, "USER", path, body);
  }

  private JsonNode ask(ServerProcess server, String role, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .header("Authorization", "Bearer " + server.token(PERSON, role, null))
            .header("Content-Type", "application/json");
    if (body != null) {
      request.POST(HttpRequest.BodyPublishers.ofString(body));
    }
    var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    return JSON.readTree(answer.body());
  }

  /** What the server recorded until a midnight, as the next day's source. */
  private List<GenericRecord> outcomes(LocalDate asOf) throws IOException {
    Path out = folder.resolve("events");
    ServerProcess.export(
        HOME,
        folder.resolve("export.log"),
        List.of(
            "--as-of=" + asOf,
            "--today=" + asOf.plusDays(1),
            "--out=" + out,
            "--conf=" + HOME.resolve("conf"),
            "--data=" + folder.resolve("data")));
    var rows = new ArrayList<GenericRecord>();
    try (var files = Files.walk(out.resolve("outcome"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".avro")).sorted().toList()) {
        try (var read =
            new DataFileReader<GenericRecord>(file.toFile(), new GenericDatumReader<>())) {
          read.forEach(rows::add);
        }
      }
    }
    return rows;
  }

  /** The loan for one person to whom every rule is open. */
  private void publish() {
    Product loan = configuration.catalogue().product(LOAN).orElseThrow();
    var needed =
        Requirements.forLead(
                loan, configuration.catalogue().partnerOf(loan), configuration.globalRules(), DAY)
            .attributes();
    List<String> facts = List.copyOf(needed);
    var index =
        new FeedIndex(
            "supermarket",
            List.of(new FeedIndex.Item(LOAN, ProductLine.LOAN, 0.5, List.of())),
            List.of(),
            Map.of(),
            List.of("popularity"),
            List.of("SCORE"),
            facts,
            List.of("EMPLOYED"),
            configuration.ruled(),
            List.of());
    var person =
        new PersonFeed(
            true,
            facts.stream().map(fact -> TYPICAL.getOrDefault(fact, 0.0)).toList(),
            Map.of(ProductLine.LOAN, List.of(new PersonFeed.Place(0, 0, 0))),
            new BitSet());
    try (var building = new FeedFolder(folder.resolve("feeds")).build();
        var writer = new ShardWriter(building.folder(), 0)) {
      writer.add(PersonKey.of(PERSON), person.encoded());
      building.publish(
          DAY.toString(),
          index,
          HOME.resolve("conf"),
          new Manifest.Origin(Map.of(), "model", "rules", "catalogue", "settings"),
          List.of(writer.finish()));
    }
  }

  private static Configuration configuration() {
    var problems = new Problems();
    var read = Configuration.read(HOME.resolve("conf"), problems).withCatalogue("supermarket");
    problems.orThrow();
    return read;
  }

  private static void until(BooleanSupplier holds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(400));
    }
  }
}
