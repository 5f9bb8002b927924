package finmart.jobs.exchange.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.domain.partner.Channel;
import finmart.domain.partner.DataItem;
import finmart.domain.partner.Delivery;
import finmart.domain.partner.FileRoute;
import finmart.domain.partner.FileRoute.Format;
import finmart.domain.partner.LicenceType;
import finmart.domain.partner.Partner;
import finmart.domain.partner.ProductLine;
import finmart.domain.partner.Quota;
import finmart.domain.partner.Sealing;
import finmart.domain.time.AsOf;
import finmart.jobs.exchange.ExchangeFolders;
import finmart.jobs.exchange.HadoopZone;
import finmart.jobs.exchange.seal.KeyFolder;
import finmart.jobs.exchange.transfer.SshKey;
import finmart.jobs.sandbox.FileServer;
import finmart.jobs.sandbox.Habits;
import finmart.jobs.sandbox.Handed;
import finmart.jobs.sandbox.HiddenRules;
import finmart.jobs.sandbox.Institution;
import finmart.jobs.sandbox.Leanings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceTest {
  private static final AsOf DAY = AsOf.parse("2026-11-21");
  private static final Schema LEAD = Handed.LEAD;
  private static final Schema ACKNOWLEDGEMENT = Handed.SCHEMAS.acknowledgement();
  private static final List<String> AFTER_CONNECTION =
      List.of("folders", "batch", "acknowledgement", "resend", "tampered", "withdrawal");

  @TempDir Path folder;
  private KeyFolder keys;
  private Sealing ours;
  private Sealing theirs;
  private FileServer server;

  @BeforeEach
  void keysAndAServer() throws IOException {
    keys = new KeyFolder(folder.resolve("keys"));
    for (String id : List.of("house", "bank")) {
      keys.make(Sealing.Kind.SM, id, Instant.EPOCH);
    }
    var house = new Sealing.KeyLine("house", Map.of());
    var bank = new Sealing.KeyLine("bank", Map.of());
    ours = new Sealing(Sealing.Kind.SM, bank, house);
    theirs = new Sealing(Sealing.Kind.SM, house, bank);
    Path login = folder.resolve("keys/login.ssh.key");
    server =
        FileServer.start(
            folder.resolve("theirs"),
            FileServer.LOOPBACK,
            0,
            Map.of("house", SshKey.kept(login).publicKey()));
  }

  @AfterEach
  void theServerStops() throws IOException {
    server.close();
  }

  @Test
  @Cites("X05")
  void theSandboxPassesOnTheSecondCallAndNothingIsSentTwice() throws IOException {
    check();
    var sent = files("theirs");
    bank().answer(DAY);
    List<Step> steps = check();

    assertThat(verdicts(steps))
        .containsExactly(
            "contract PASS",
            "keys PASS",
            "address PASS",
            "connection PASS",
            "folders PASS",
            "batch PASS",
            "acknowledgement PASS",
            "resend PASS",
            "tampered PASS",
            "withdrawal PASS",
            "precheck SKIPPED",
            "precheck-forged SKIPPED",
            "push SKIPPED",
            "push-again SKIPPED",
            "push-forged SKIPPED",
            "push-late SKIPPED",
            "reports SKIPPED",
            "reports-again SKIPPED",
            "reports-forged SKIPPED",
            "callback SKIPPED",
            "callback-again SKIPPED",
            "push-withdrawn SKIPPED");
    assertThat(seen(steps, "tampered")).isEqualTo("refused: {F04=1}");
    assertThat(seen(steps, "acknowledgement")).startsWith("proved; {");
    assertThat(sent).hasSize(13).allMatch(f -> f.startsWith("host") || f.contains("/check/"));
    assertThat(files("theirs").stream().filter(f -> f.startsWith("house/check/out/")))
        .containsExactlyElementsOf(sent.subList(1, 13));
  }

  @Test
  void anAnswerWithinTheWaitIsHeardInOneCall() throws IOException {
    var waiting =
        new Waiting(
            5,
            () ->
                () -> {
                  try {
                    return !bank().answer(DAY).isEmpty();
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                });
    assertThat(check(server.endpoint("house", "login"), waiting)).noneMatch(Step::isFailed);
  }

  @Test
  void aServerWithAnotherKeyFailsAndIsSentNothing() throws IOException {
    var another = "SHA256:uNiVztksCsDhcc0u9e8BrBJHtQIVpTsv5b1Kr4Dbzas";
    var wrong =
        new FileRoute.Sftp(
            FileServer.LOOPBACK, server.port(), "house", List.of(another), "login", "/");
    List<Step> steps = check(wrong, Waiting.NONE);

    assertThat(step(steps, "connection").remedy()).contains("sftp.host_keys");
    assertThat(verdicts(steps)).contains("connection FAIL").containsAll(skipped());
    assertThat(server.logins()).isZero();
    assertThat(files("theirs")).containsExactly("host.ssh.key");
  }

  @Test
  void aMissingKeyFailsByTheNameOfItsFile() throws IOException {
    Files.delete(folder.resolve("keys/bank.sm.pub"));
    List<Step> steps = check();

    assertThat(seen(steps, "keys")).contains("bank.sm.pub");
    assertThat(verdicts(steps)).contains("keys FAIL", "connection SKIPPED").containsAll(skipped());
    assertThat(server.logins()).isZero();
  }

  @Test
  void aBankThatDoesNotAnswerFails() throws IOException {
    List<Step> steps = check(server.endpoint("house", "login"), new Waiting(30, () -> () -> false));

    assertThat(seen(steps, "acknowledgement")).startsWith("no acknowledgement within 30 s");
    assertThat(verdicts(steps))
        .contains("batch PASS", "resend SKIPPED", "tampered SKIPPED", "withdrawal SKIPPED");
  }

  @Test
  void aBankThatTakesATamperedBatchFails() throws IOException {
    check();
    told().answer("A", "ref", "A");

    assertThat(failed(check())).containsExactly("tampered");
  }

  @Test
  @Cites("X05")
  void aBankOnWhichAResendHasAnotherEffectFails() throws IOException {
    check();
    told().answer("A", "another", "R");

    List<Step> steps = check();
    assertThat(failed(steps)).containsExactly("resend");
    assertThat(step(steps, "resend").remedy()).contains("lead_id");
  }

  @Test
  @Cites("X06")
  void aRowWithoutAnAnswerFails() throws IOException {
    check();
    told().takeTheBatchAlone();

    assertThat(seen(check(), "acknowledgement")).contains("4 rows sent, answered []");
  }

  @Test
  void anAcknowledgementThatDoesNotSayItIsATestFails() throws IOException {
    check();
    told().takeTheBatchInEarnest();

    assertThat(seen(check(), "acknowledgement")).endsWith("do not say that they are of a test");
  }

  @Test
  void anAcknowledgementByAnotherKeyIsNotBelieved() throws IOException {
    check();
    keys.make(Sealing.Kind.SM, "stranger", Instant.EPOCH);
    theirs =
        new Sealing(Sealing.Kind.SM, theirs.theirs(), new Sealing.KeyLine("stranger", Map.of()));
    told().answer("A", "ref", "R");

    assertThat(seen(check(), "acknowledgement")).startsWith("BAD_SIGNATURE");
  }

  private ToldBank told() throws IOException {
    return new ToldBank(there(), keys.seal(theirs, DAY.day()), ACKNOWLEDGEMENT, DAY);
  }

  private CheckFolder there() throws IOException {
    return new CheckFolder(new HadoopZone(server.root("house").toString(), new Configuration()));
  }

  private Institution bank() throws IOException {
    return new Institution(
            there().exchange(),
            there().exchange(),
            keys.seal(theirs, DAY.day()),
            Format.CSV,
            "bank",
            LEAD,
            ACKNOWLEDGEMENT,
            new Leanings(new HiddenRules(7, 0.3, 0.3), Set.of(), 0, 0, 0, 0),
            Habits.GOOD)
        .ofChecks();
  }

  private List<Step> check() throws IOException {
    return check(server.endpoint("house", "login"), Waiting.NONE);
  }

  private List<Step> check(FileRoute.Sftp endpoint, Waiting waiting) throws IOException {
    LocalDate end = LocalDate.parse("2030-12-31");
    LocalDate begin = LocalDate.parse("2025-01-01");
    var cards = Set.of(ProductLine.CREDIT_CARD);
    var route = new FileRoute(Format.AVRO, ours, endpoint);
    var partner =
        new Partner(
            "bank",
            "Bank",
            "",
            List.of(new Partner.Licence(LicenceType.COMMERCIAL_BANK, "B1", "NFRA", end)),
            List.of(
                new Partner.Approval("HO-1", "head", "desk", "law", begin, end, cards, List.of())),
            null,
            List.of(),
            Set.of("bank.example"),
            List.of(new Delivery(new Channel.File(route, ""), cards, Set.of(DataItem.CLICK_ID))),
            List.of(new Quota(Quota.Period.DAY, 10, null, null)));
    var folders =
        new ExchangeFolders(
            folder.resolve("ours").toString(), Optional.of(keys.folder()), new Configuration());
    return new Conformance(partner, folders, LEAD, ACKNOWLEDGEMENT, DAY, waiting, Optional.empty())
        .run();
  }

  private static List<String> verdicts(List<Step> steps) {
    return steps.stream().map(s -> s.name() + " " + s.result().verdict()).toList();
  }

  private static List<String> skipped() {
    return AFTER_CONNECTION.stream().map(name -> name + " SKIPPED").toList();
  }

  private static List<String> failed(List<Step> steps) {
    return steps.stream().filter(Step::isFailed).map(Step::name).toList();
  }

  private static String seen(List<Step> steps, String name) {
    return step(steps, name).seen();
  }

  private static Step.Result step(List<Step> steps, String name) {
    return steps.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow().result();
  }

  private List<String> files(String root) throws IOException {
    Path top = folder.resolve(root);
    try (var files = Files.walk(top)) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> top.relativize(f).toString())
          .sorted()
          .collect(Collectors.toList());
    }
  }
}
