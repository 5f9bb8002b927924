package finmart.jobs.exchange.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import finmart.domain.law.Cites;
import finmart.domain.partner.Polling;
import finmart.domain.time.AsOf;
import finmart.jobs.sandbox.http.HttpInstitution;
import finmart.serving.push.Sender;
import finmart.serving.signature.KeyRing;
import finmart.serving.signature.Mac;
import finmart.serving.signature.SharedKey;
import finmart.serving.signature.SharedKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineTrialTest {
  private static final AsOf DAY = AsOf.parse("2026-11-21");
  private static final Waiting ONCE_MORE = new Waiting(1, () -> () -> true);
  private static final Listening QUIET = new Listening(OptionalInt.empty(), address -> {});
  private static final Polling POLLING =
      new Polling(URI.create("https://bank.example/reports"), Duration.ofMinutes(10));

  @TempDir Path folder;
  private final Sender sender = Sender.toPlayBanks();
  private final AtomicLong ticks = new AtomicLong();
  private URI listener;

  /** A moment later each time it is looked at. */
  private final InstantSource clock =
      () -> DAY.midnight().plusSeconds(36_000).plusMillis(ticks.incrementAndGet());

  private TrialBank trial;

  @BeforeEach
  void open() {
    trial = new TrialBank(folder, clock);
  }

  @AfterEach
  void close() {
    sender.close();
  }

  @Test
  @Cites({"X12", "X09"})
  void theSandboxPassesEveryStepAlsoOnTheSecondCallAndKeepsNoLeadOfNobody() throws IOException {
    try (var bank = trial.start(0)) {
      assertThat(verdicts(run(line(bank.address()))))
          .containsExactly(
              "precheck PASS",
              "precheck-forged PASS",
              "push PASS",
              "push-again PASS",
              "push-forged PASS",
              "push-late PASS",
              "reports PASS",
              "reports-again PASS",
              "reports-forged PASS",
              "callback SKIPPED",
              "callback-again SKIPPED",
              "push-withdrawn PASS");
      assertThat(run(line(bank.address()))).noneMatch(Step::isFailed);
      assertThat(bank.tests()).isEmpty();
      assertThat(bank.taken()).isEmpty();
    }
  }

  @Test
  @Cites("X12")
  void aBankThatBelievesAnybodyFailsWithWhatToDo() throws IOException {
    var credulous =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    credulous.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("{}".getBytes());
          exchange.close();
        });
    credulous.start();
    try {
      var steps = run(line(URI.create("http://127.0.0.1:" + credulous.getAddress().getPort())));
      assertThat(verdicts(steps))
          .containsExactly(
              "precheck FAIL",
              "precheck-forged FAIL",
              "push PASS",
              "push-again PASS",
              "push-forged FAIL",
              "push-late FAIL",
              "reports FAIL",
              "reports-again SKIPPED",
              "reports-forged FAIL",
              "callback SKIPPED",
              "callback-again SKIPPED",
              "push-withdrawn PASS");
      assertThat(steps)
          .filteredOn(Step::isFailed)
          .allSatisfy(step -> assertThat(step.result().remedy()).isNotBlank());
    } finally {
      credulous.stop(0);
    }
  }

  @Test
  @Cites("X05")
  void aBankThatTakesALeadAgainThatIsPushedAgainFailsWithWhatToDo() throws IOException {
    try (var bank = trial.start(1)) {
      var steps = run(line(bank.address()));
      assertThat(steps)
          .filteredOn(Step::isFailed)
          .extracting(Step::name)
          .containsExactly("reports");
      var failed = steps.stream().filter(Step::isFailed).findFirst().orElseThrow().result();
      assertThat(failed.seen()).contains(" again, at ", "one lead under 2 numbers");
      assertThat(failed.remedy()).contains("a lead pushed twice is taken once");
    }
  }

  @Test
  @Cites({"X05", "X07", "X12"})
  void whoIsNotAskedCallsBackAndAgainWhenItWasPutOff() throws IOException {
    try (var bank = trial.start(0)) {
      var steps = calledBack(bank, 9);
      assertThat(verdicts(steps))
          .containsExactly(
              "precheck PASS",
              "precheck-forged PASS",
              "push PASS",
              "push-again PASS",
              "push-forged PASS",
              "push-late PASS",
              "reports SKIPPED",
              "reports-again SKIPPED",
              "reports-forged SKIPPED",
              "callback PASS",
              "callback-again PASS",
              "push-withdrawn PASS");
      assertThat(result(steps, "callback").seen()).startsWith("told once: ");
      assertThat(result(steps, "callback-again").seen())
          .startsWith("answered 503, told again under report-first-");
      assertThat(calledBack(bank, 9)).noneMatch(Step::isFailed);
    }
  }

  @Test
  @Cites({"X05", "X12"})
  void whoCallsBackASecondEffectOrWithAnotherSecretOrOnlyOnceFailsThatStepAlone()
      throws IOException {
    try (var bank = trial.start(1)) {
      assertThat(failed(calledBack(bank, 9))).containsExactly("callback");
    }
    // The first key signs, all prove: it believes us and signs with another.
    byte[] secret = new byte[32];
    secret[0] = 1;
    var both = new ArrayList<>(List.of(new SharedKey(Mac.SHA256, secret)));
    both.addAll(trial.ring().named("ask").orElseThrow().keys());
    try (var bank = trial.start(0, new SharedKeys(both))) {
      var steps = calledBack(bank, 9);
      assertThat(failed(steps)).containsExactly("callback");
      assertThat(result(steps, "callback").seen()).isEqualTo("not believed: SIGNATURE");
      assertThat(result(steps, "callback").remedy()).contains("with our shared key");
      assertThat(result(steps, "callback-again").verdict()).isEqualTo("SKIPPED");
    }
    try (var bank = trial.start(0)) {
      var steps = calledBack(bank, 1);
      assertThat(failed(steps)).containsExactly("callback-again");
      assertThat(result(steps, "callback-again").seen()).contains("did not come again within 1 s");
      assertThat(failed(calledBack(bank, 0))).containsExactly("callback");
    }
  }

  @Test
  void whereNobodyCanListenThatIsSaidAndNothingIsWaitedForWithoutTime() throws IOException {
    try (var bank = trial.start(0);
        var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var steps = run(bank, taken.getLocalPort(), ONCE_MORE);
      assertThat(failed(steps)).containsExactly("callback");
      assertThat(result(steps, "callback").remedy()).contains("--listen");
      assertThat(run(bank, -1, Waiting.NONE))
          .filteredOn(step -> step.name().startsWith("callback"))
          .extracting(step -> step.result().seen())
          .containsOnly("because --wait is 0, and nothing is called back at once");
    }
  }

  @Test
  void whoeverIsNotThereFailsAndNothingIsTakenForGranted() throws IOException {
    URI gone;
    try (var bank = trial.start(0)) {
      gone = bank.address();
    }
    assertThat(run(line(gone)))
        .allMatch(step -> step.isFailed() || step.name().matches("(reports|callback).*"));
  }

  @Test
  void withoutKeysNothingIsSentAndAMissingOneIsNamed() {
    assertThat(verdicts(run(Optional.empty()))).hasSize(12).allMatch(v -> v.endsWith("SKIPPED"));
    var steps =
        run(
            Optional.of(
                new Line(
                    new KeyRing(folder.resolve("none"), false),
                    sender,
                    clock,
                    QUIET,
                    URI.create("http://127.0.0.1:1"))));
    assertThat(steps)
        .filteredOn(Step::isFailed)
        .extracting(step -> step.result().seen())
        .containsExactly("there is no key ask.hmac.key", "there is no key lead.hmac.key");
  }

  private List<Step> run(Optional<Line> line) {
    return new LineTrial(TrialBank.partner(POLLING), DAY, line, ONCE_MORE).run();
  }

  private Optional<Line> line(URI address) throws IOException {
    return Optional.of(new Line(trial.ring(), sender, clock, QUIET, address));
  }

  /** Of a contract without polling; it looks so often for what it has to call back. */
  private List<Step> calledBack(HttpInstitution bank, int times) throws IOException {
    var looks = new AtomicInteger();
    return run(bank, -1, new Waiting(1, () -> () -> looks.getAndIncrement() < times && look(bank)));
  }

  private boolean look(HttpInstitution bank) {
    try {
      bank.reportTests(listener, clock.instant());
      return true;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @param port below 0 for any
   */
  private List<Step> run(HttpInstitution bank, int port, Waiting waiting) throws IOException {
    var listening =
        new Listening(
            port < 0 ? OptionalInt.empty() : OptionalInt.of(port), address -> listener = address);
    var line = new Line(trial.ring(), sender, clock, listening, bank.address());
    return new LineTrial(TrialBank.partner(null), DAY, Optional.of(line), waiting).run();
  }

  private static List<String> failed(List<Step> steps) {
    return steps.stream().filter(Step::isFailed).map(Step::name).toList();
  }

  private static Step.Result result(List<Step> steps, String name) {
    return steps.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow().result();
  }

  private static List<String> verdicts(List<Step> steps) {
    return steps.stream().map(s -> s.name() + " " + s.result().verdict()).toList();
  }
}
