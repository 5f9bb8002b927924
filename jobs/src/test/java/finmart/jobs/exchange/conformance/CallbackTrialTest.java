package finmart.jobs.exchange.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.serving.callback.PartnerReport;
import finmart.serving.callback.Reception;
import finmart.serving.push.Sender;
import finmart.serving.signature.Mac;
import finmart.serving.signature.SharedKey;
import finmart.serving.signature.SharedKeys;
import finmart.serving.signature.Webhook;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is called back, by what the server itself sends with. */
class CallbackTrialTest {
  private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
  private static final SharedKeys KEYS =
      new SharedKeys(List.of(new SharedKey(Mac.SM3, new byte[32])));

  private final Sender sender = Sender.toPlayBanks();
  private CallbackListener listener;

  @BeforeEach
  void listen() throws IOException {
    listener = CallbackListener.open("bank", "TEST-1", KEYS, InstantSource.fixed(NOW), 0);
  }

  @AfterEach
  void close() {
    listener.close();
    sender.close();
  }

  @Test
  @Cites("X12")
  void theFirstMessageOfTheLeadAloneIsPutOffAndMustComeAgainUnderItsId() {
    assertThat(call("m0", NOW, body("TEST-0", "ACCEPTED"))).isEqualTo("status 200");
    assertThat(call("m1", NOW, body("TEST-1", "ACCEPTED"))).isEqualTo("status 503");
    assertThat(seen(1)).contains("m1 was answered 503 and did not come again within 60 s");
    assertThat(call("m2", NOW, body("TEST-1", "ACCEPTED"))).isEqualTo("status 200");
    assertThat(seen(1)).contains("m1 was answered 503 and came again as m2");
    assertThat(call("m1", NOW, body("TEST-1", "APPLIED"))).isEqualTo("status 200");
    assertThat(seen(1)).contains("something else");
  }

  @Test
  @Cites({"X05", "X07", "X12"})
  void whatComesAgainUnderItsIdIsOneMessageAndALifeIsJudgedOverAll() {
    call("m1", NOW, body("TEST-1", "ACCEPTED"));
    call("m1", NOW.plusSeconds(5), body("TEST-1", "ACCEPTED"));
    assertThat(seen(0)).isEqualTo("told once: ACCEPTED at " + NOW);
    assertThat(seen(1)).isEqualTo("answered 503, told again under m1");

    call("m2", NOW, body("TEST-1", "ACCEPTED"));
    assertThat(seen(0)).isEqualTo("ACCEPTED again, at " + NOW);
    call("m3", NOW, body("TEST-1-forged", "ACCEPTED"));
    assertThat(seen(0)).contains("TEST-1-forged, which nobody should have believed");
  }

  @Test
  @Cites("X12")
  void whatTheServerWouldNotTakeIsSaidWithWhatToDo() {
    assertThat(call("m1", NOW.minusSeconds(301), body("TEST-1", "ACCEPTED")))
        .isEqualTo("status 401");
    assertThat(seen(0)).isEqualTo("not believed: TIME");
    assertThat(call("m2", NOW, "{\"report\": []}")).isEqualTo("status 400");
    assertThat(call("m3", NOW, "{}")).isEqualTo("status 400");
    assertThat(seen(0))
        .isEqualTo(
            "not believed: TIME; not understood: \"report\" is not what is asked for; not"
                + " understood: reports is missing");
    assertThat(run().get(0).remedy()).contains("webhook-timestamp", "--describe");
    assertThat(run().get(1).verdict()).isEqualTo("SKIPPED");
  }

  private String seen(int step) {
    return run().get(step).seen();
  }

  private List<Step.Result> run() {
    var waiting = new Waiting(60, () -> () -> false);
    var clock = InstantSource.fixed(NOW.plusSeconds(10));
    return new CallbackTrial(listener, clock, waiting, "TEST-1", Set.of("TEST-1-forged"), NOW)
        .run();
  }

  private String call(String id, Instant at, String body) {
    return sender
        .ask(
            listener.address().toString(),
            new Webhook(id, at, body),
            KEYS,
            Duration.ofSeconds(10),
            4_096)
        .words();
  }

  private static String body(String lead, String status) {
    var row = new PartnerReport(lead, null, status, null, null, "ref-1", null, NOW);
    return Reception.text(List.of(row));
  }
}
