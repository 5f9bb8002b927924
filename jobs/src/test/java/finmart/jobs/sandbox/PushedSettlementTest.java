package finmart.jobs.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import finmart.domain.consent.Consent;
import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.lead.LeadLife;
import finmart.domain.lead.LeadStatus;
import finmart.domain.lead.RejectCode;
import finmart.domain.partner.FileRoute.Format;
import finmart.domain.partner.ProductLine;
import finmart.domain.settlement.Account;
import finmart.domain.settlement.BankFile;
import finmart.domain.settlement.BankRow;
import finmart.domain.settlement.BillableEvent;
import finmart.domain.settlement.Charge;
import finmart.domain.settlement.Difference;
import finmart.domain.settlement.Journey;
import finmart.domain.settlement.Line;
import finmart.domain.settlement.Rating;
import finmart.domain.settlement.Reconciliation;
import finmart.domain.time.AsOf;
import finmart.jobs.conf.Configuration;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.ExchangeFolders;
import finmart.jobs.exchange.Outbox;
import finmart.jobs.exchange.inbound.Reception;
import finmart.jobs.exchange.seal.NoSeal;
import finmart.jobs.sandbox.bank.Bank;
import finmart.jobs.sandbox.bank.SandboxSettings;
import finmart.jobs.sandbox.bank.Sites;
import finmart.jobs.sandbox.http.HttpInstitution;
import finmart.jobs.sandbox.http.Taken;
import finmart.jobs.settlement.SettlementFile;
import finmart.serving.push.LeadText;
import finmart.serving.push.PushAnswer;
import finmart.serving.push.Sender;
import finmart.serving.signature.Mac;
import finmart.serving.signature.SharedKey;
import finmart.serving.signature.SharedKeys;
import finmart.serving.signature.Webhook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A month of an institution that is pushed leads by HTTP and sends its bill by file. */
class PushedSettlementTest {
  private static final String HEYU = "heyu";
  private static final String LOAN = "loan-heyu-shopping";
  private static final YearMonth MONTH = YearMonth.parse("2026-11");
  private static final Instant PUSHED = Instant.parse("2026-11-20T23:30:00Z");
  private static final Instant MONTH_ENDED = Instant.parse("2026-12-01T01:00:00Z");
  private static final Charge FEE = new Charge(1600, 96);
  private static final SharedKeys KEYS =
      new SharedKeys(List.of(new SharedKey(Mac.SM3, new byte[32])));

  /** The others are in the batch of the day after too. */
  private static final int PUSHED_ALONE = 80;

  private static final int LEADS = 90;

  @TempDir Path folder;
  private final Sender sender = Sender.toPlayBanks();
  private Configuration configuration;
  private SandboxSettings settings;
  private Sites sites;
  private Instant now = PUSHED;
  private final Map<String, List<Journey.Told>> heard = new TreeMap<>();

  @BeforeEach
  void bothSides() {
    var problems = new Problems();
    Path conf = Path.of("..", "conf");
    configuration = Configuration.read(conf, problems).withCatalogue("supermarket");
    var read = SandboxSettings.read(conf.resolve("sandbox.yaml"), problems).orElseThrow();
    problems.orThrow();
    settings =
        new SandboxSettings(
            read.seed(),
            read.leanings(),
            read.course(),
            Habits.GOOD,
            new Planting(0, 0.1, 0.1, 0.1, 0.1),
            read.http());
    var house =
        new ExchangeFolders(
            folder.resolve("exchange").toString(),
            Optional.empty(),
            new org.apache.hadoop.conf.Configuration());
    sites = new Sites(folder.resolve("sandbox"), house, house);
  }

  @Test
  @Cites({"X05", "X06", "X09"})
  void whatWasPushedIsBilledOnceByFileAndReconcilingFindsWhatWasPlantedAlone() throws Exception {
    try (var bank = start()) {
      for (int i = 0; i < LEADS; i++) {
        assertThat(push(bank, id(i), "first-" + i)).isInstanceOf(PushAnswer.Delivered.class);
      }
    }
    // Started again it knows every lead again.
    try (var bank = start()) {
      assertThat(push(bank, id(0), "another")).isEqualTo(new PushAnswer.Delivered("status 409"));
      assertThat(bank.taken()).extracting(Taken::leadId).hasSize(LEADS).doesNotHaveDuplicates();
      hear(bank, PUSHED.minusSeconds(1), PUSHED.plus(Duration.ofHours(1)));
      withdraw(bank, id(1));
      hear(bank, PUSHED.plus(Duration.ofHours(1)), MONTH_ENDED);
      assertThat(bank.taken()).extracting(Taken::leadId).hasSize(LEADS - 1).doesNotContain(id(1));
    }
    assertThat(kept()).hasSize(LEADS).noneMatch(lead -> lead.contains("consent"));
    deliver();
    Bank bank = Bank.byChance(configuration, settings, sites);
    bank.work(Set.of(HEYU), AsOf.parse("2026-11-22"));
    var done = bank.work(Set.of(HEYU), AsOf.parse("2026-12-01")).get(0);
    assertThat(done.sent()).extracting(BatchName::stem).contains("SETTLE_202611_v1");

    List<BankRow> rows = rows();
    List<Line> lines = ours();
    assertThat(lines).hasSizeGreaterThan(60).allMatch(line -> line.charge().equals(FEE));
    Set<String> alone = ids(0, PUSHED_ALONE);
    var compared =
        Reconciliation.of(
            lines.stream().filter(line -> alone.contains(line.itemId())).toList(),
            rows.stream().filter(row -> alone.contains(row.itemId())).toList(),
            row -> row.event() == BillableEvent.LEAD ? FEE : Charge.NONE);
    Planting planting = settings.planting(HEYU);
    Map<String, Difference.Kind> planted = new TreeMap<>();
    lines.stream()
        .filter(line -> alone.contains(line.itemId()))
        .forEach(l -> planting.of(l).ifPresent(kind -> planted.put(l.itemId(), kind)));
    assertThat(planted.values()).contains(Difference.Kind.values());
    assertThat(
            compared.differences().stream()
                .collect(Collectors.toMap(d -> d.key().itemId(), d -> d.kind())))
        .isEqualTo(planted);
    List<String> both =
        lines.stream()
            .filter(line -> !alone.contains(line.itemId()))
            .filter(line -> !planting.of(line).equals(Optional.of(Difference.Kind.OURS_ONLY)))
            .map(Line::itemId)
            .toList();
    assertThat(both).isNotEmpty();
    assertThat(rows.stream().filter(row -> row.event() == BillableEvent.LEAD).map(BankRow::itemId))
        .doesNotHaveDuplicates()
        .containsAll(both);
  }

  private HttpInstitution start() throws IOException {
    return HttpInstitution.start(
        settings.http(HEYU), KEYS, () -> now, 0, Optional.of(sites.pushed(HEYU)));
  }

  private PushAnswer push(HttpInstitution bank, String leadId, String messageId) {
    var consent =
        new Consent(
            "consent-" + leadId,
            HEYU,
            LOAN,
            "LEAD",
            Set.of("click_id"),
            "v1",
            "0".repeat(64),
            PUSHED,
            PUSHED.plus(Duration.ofDays(60)),
            null,
            PUSHED);
    var lead = new LeadText(leadId, HEYU, LOAN, 1, "click-" + leadId, PUSHED, consent, false);
    return say(bank, messageId, lead.created());
  }

  private void withdraw(HttpInstitution bank, String leadId) {
    now = PUSHED.plus(Duration.ofHours(1));
    String body = "{\"type\": \"lead.revoked\", \"lead_id\": \"%s\"}".formatted(leadId);
    assertThat(say(bank, "withdrawn", body)).isInstanceOf(PushAnswer.Delivered.class);
  }

  private PushAnswer say(HttpInstitution bank, String id, String body) {
    return sender.send(bank.address() + "/leads", new Webhook(id, now, body), KEYS);
  }

  /** The house is told what happened after one moment and until another. */
  private void hear(HttpInstitution bank, Instant after, Instant until) throws Exception {
    var mapper = new ObjectMapper();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          mapper.readTree(exchange.getRequestBody()).get("reports").forEach(this::hear);
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try {
      URI house = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
      assertThat(bank.report(house, after, until)).isNotEmpty().containsOnly(200);
    } finally {
      server.stop(0);
    }
  }

  private void hear(JsonNode row) {
    boolean isReversal = row.get("status").asText().equals(LeadLife.REVERSAL);
    String status = row.get(isReversal ? "reversed_status" : "status").asText();
    RejectCode code =
        row.has("reject_code") ? RejectCode.valueOf(row.get("reject_code").asText()) : null;
    Instant at = Instant.parse(row.get("occurred_at").asText());
    heard
        .computeIfAbsent(row.get("lead_id").asText(), id -> new ArrayList<>())
        .add(new Journey.Told(LeadStatus.valueOf(status), isReversal, code, 0, at));
  }

  /** What the house makes of what it heard of pushed leads. */
  private List<Line> ours() {
    var rating = new Rating(configuration.contracts(), MONTH.plusMonths(1).atDay(1));
    var lines = new ArrayList<Line>();
    heard.forEach(
        (lead, told) -> {
          var journey = new Journey(lead, HEYU, ProductLine.LOAN, LOAN, List.of(), told);
          lines.addAll(
              new Account(HEYU, lead, List.of(), Map.of()).lines(MONTH, rating.dues(journey)));
        });
    return lines;
  }

  /** Some of the leads once more in the batch of the day after. */
  private void deliver() throws IOException {
    Iterable<GenericRecord> rows =
        IntStream.range(PUSHED_ALONE, LEADS)
            .mapToObj(i -> Handed.lead(id(i), "2027-01-01T00:00:00Z", HEYU, LOAN))
            .toList();
    var batch = new BatchName(BatchKind.LEAD, HEYU, AsOf.parse("2026-11-22").day(), 1, 0);
    new Outbox(sites.house().zone(HEYU), new NoSeal(), Format.AVRO, false)
        .deliver(batch, Handed.LEAD, rows);
  }

  /** The rows of the settlement as the house received it. */
  private List<BankRow> rows() throws IOException {
    Map<String, String> products =
        ids(0, LEADS).stream().collect(Collectors.toMap(Function.identity(), id -> LOAN));
    var received =
        new Reception(
                sites.house().zone(HEYU),
                sites.house().accepted(),
                new NoSeal(),
                HEYU,
                Handed.SCHEMAS,
                products,
                AsOf.parse("2026-12-02"))
            .receive();
    assertThat(received.alerts()).isEmpty();
    assertThat(received.refused()).isEmpty();
    String file = folder.resolve("exchange/heyu/settled/SETTLE_202611_v1.csv").toString();
    return SettlementFile.read(file, sites.house().hadoop())
        .judge(new BankFile(HEYU, MONTH, products), HEYU, MONTH.toString())
        .accepted();
  }

  private List<String> kept() throws IOException {
    try (var files = Files.list(folder.resolve("sandbox/_own/heyu/pushed"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("[0-9a-f]{32}[.]json"))
          .map(file -> contentOf(file.toFile(), StandardCharsets.UTF_8))
          .toList();
    }
  }

  private static Set<String> ids(int from, int to) {
    return IntStream.range(from, to).mapToObj(PushedSettlementTest::id).collect(Collectors.toSet());
  }

  private static String id(int number) {
    return "L%03d".formatted(number);
  }
}
