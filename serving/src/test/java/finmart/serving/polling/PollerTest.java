package finmart.serving.polling;

import static finmart.serving.polling.AskingHouse.EVERY;
import static finmart.serving.polling.AskingHouse.KEY;
import static finmart.serving.polling.AskingHouse.TOLD;
import static finmart.serving.polling.AskingHouse.message;
import static finmart.serving.polling.AskingHouse.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import finmart.domain.law.Cites;
import finmart.domain.lead.LeadLife;
import finmart.domain.lead.LeadStatus;
import finmart.serving.push.Dispatch;
import finmart.serving.push.Reach;
import finmart.serving.push.Sender;
import finmart.serving.signature.KeyRing;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an institution that is asked can do wrong. */
class PollerTest {
  @TempDir private Path folder;
  private AskingHouse house;

  @BeforeEach
  void begin() {
    house = new AskingHouse(folder);
  }

  @AfterEach
  void end() {
    house.close();
  }

  @Test
  @Cites({"X06", "X07", "X08"})
  void aForeignLeadIsSetAsideWithItsPlaceAndABackwardStatusIsLeftToTheLife() {
    house.bank.messages.add(
        message(
            "m1",
            row("L1", LeadStatus.APPROVED, TOLD),
            row("L2", LeadStatus.APPROVED, TOLD),
            row("L1", LeadStatus.APPLIED, TOLD.plusSeconds(60)),
            row("L1", LeadStatus.SUBMITTED, TOLD)));
    house.poller.ask();
    assertThat(house.kept()).containsExactly("bank:m1:0 APPROVED", "bank:m1:2 APPLIED");
    assertThat(house.list("SELECT row || ' ' || fault FROM partner_refusal ORDER BY row"))
        .containsExactly("1 FOREIGN_LEAD", "3 UNKNOWN_STATUS");
    assertThat(house.list("SELECT detail FROM audit_entry WHERE action = 'PARTNER_REPORTED'"))
        .containsExactly("accepted 2, refused 2");
    var life = new LeadLife();
    assertThat(life.hear(new LeadLife.Report(LeadStatus.APPROVED, false, TOLD)))
        .isEqualTo(LeadLife.Hearing.TAKEN);
    assertThat(life.hear(new LeadLife.Report(LeadStatus.APPLIED, false, TOLD.plusSeconds(60))))
        .isEqualTo(LeadLife.Hearing.ILLEGAL_TRANSITION);
  }

  @Test
  @Cites("X12")
  void whatIsNotBelievedOrNotWholeIsNotHeardAndTheCursorStays() {
    house.tellEleven();
    KeyRing others = new KeyRing(folder.resolve("others"), true);
    house.bank.signing = others.named(KEY).orElseThrow();
    assertThat(failure()).isEqualTo("|1|not believed: SIGNATURE");
    house.bank.signing = house.keys.named(KEY).orElseThrow();
    house.bank.late = Duration.ofMinutes(6);
    assertThat(failure()).isEqualTo("|2|not believed: TIME");
    house.bank.late = Duration.ZERO;
    assertThat(house.list("SELECT detail FROM audit_entry WHERE action = 'PARTNER_NOT_BELIEVED'"))
        .containsExactlyInAnyOrder("SIGNATURE", "TIME");
    // Rightly signed, but an answer to another question, or what we said ourselves.
    house.bank.naming = id -> "answer-poll-of-before";
    assertThat(failure()).isEqualTo("|3|not understood");
    house.bank.naming = id -> id;
    assertThat(failure()).isEqualTo("|4|not understood");
    house.bank.naming = id -> "answer-" + id;
    int failures = 4;
    for (String broken :
        List.of(
            "no JSON",
            "null",
            "{}",
            "{\"messages\": [null], \"next\": \"1\", \"more\": false}",
            "{\"messages\": [{\"id\": \"a.b\", \"reports\": []}], \"next\": \"1\", \"more\": false}",
            "{\"messages\": [], \"next\": \"\", \"more\": true}",
            "{\"messages\": [], \"next\": \"\\u0000\", \"more\": false}")) {
      house.bank.writing = text -> broken;
      assertThat(failure()).as(broken).isEqualTo("|" + ++failures + "|not understood");
    }
    house.bank.writing = text -> text + " ".repeat(Question.MOST_BYTES);
    assertThat(failure()).isEqualTo("|12|an answer of more than 1048576 bytes");
    assertThat(house.kept()).isEmpty();
    assertThat(house.poller.failing()).isOne();
    house.bank.writing = text -> text;
    house.clock.move(Duration.ofDays(1));
    house.poller.ask();
    assertThat(house.kept()).hasSize(11);
    assertThat(house.poller.failing()).isZero();
    assertThat(
            house.list("SELECT action || ' ' || detail FROM audit_entry WHERE action LIKE 'POLL%'"))
        .containsExactlyInAnyOrder(
            "POLL_FAILED not believed: SIGNATURE", "POLL_RECOVERED failures 12");
  }

  /** Asks when it is time, and says what is left of it. */
  private String failure() {
    house.clock.move(Duration.ofDays(1));
    assertThat(house.poller.ask()).isOne();
    return house.state();
  }

  @Test
  @Cites("X12")
  void aReportOfAClockAheadIsHeardOnceAndKnownWhenItHappened() {
    var ahead = house.clock.instant().plus(Duration.ofMinutes(5));
    house.bank.messages.add(
        message(
            "m1",
            row("L1", LeadStatus.APPLIED, ahead),
            row("L1", LeadStatus.APPROVED, ahead.plusMillis(1))));
    house.poller.ask();
    assertThat(house.kept()).containsExactly("bank:m1:0 APPLIED");
    assertThat(house.list("SELECT row || ' ' || fault FROM partner_refusal"))
        .containsExactly("1 IN_THE_FUTURE");
    assertThat(house.list("SELECT report_id FROM partner_report WHERE known_at = occurred_at"))
        .hasSize(1);
  }

  @Test
  void whoDoesNotAnswerIsAskedLessAndLessAndNeverGivenUp() {
    house.bank.status = 503;
    var begun = house.clock.instant();
    assertThat(house.poller.ask()).isOne();
    assertThat(house.state()).isEqualTo("|1|status 503");
    int asked = 0;
    for (int minute = 0; minute < 5 * 24 * 60; minute += 5) {
      house.clock.move(Duration.ofMinutes(5));
      asked += house.poller.ask();
    }
    var failing = Unanswered.of(house.database, Set.of("bank", "other"));
    assertThat(failing)
        .extracting(Unanswered::partner, Unanswered::since, Unanswered::failures)
        .containsExactly(tuple("bank", begun, 11));
    assertThat(failing.get(0).answer()).isEqualTo("status 503");
    assertThat(Unanswered.of(house.database, Set.of("other"))).isEmpty();
    // After 10, 10 and 30 minutes, then 2, 5, 10, 14, 20 and 24 hours, then daily.
    assertThat(asked).isEqualTo(10);
    house.tellEleven();
    house.bank.status = 200;
    house.clock.move(Duration.ofDays(1));
    house.poller.ask();
    assertThat(house.kept()).hasSize(11);
    assertThat(Unanswered.of(house.database, Set.of("bank"))).isEmpty();
    try (var nowhere = house.asking(house.sender, URI.create("http://127.0.0.1:1/reports"))) {
      house.clock.move(EVERY);
      nowhere.ask();
      assertThat(house.state()).isEqualTo("11|1|HttpHostConnectException");
    }
  }

  @Test
  void whoIsPlayedIsAskedThereAndWhoIsNotIsNotAsked() {
    house.tellEleven();
    URI contract = URI.create("https://bank.example/v2/outcomes");
    URI sandbox = house.bank.endpoint().resolve("/");
    var sender = house.sender;
    var nobody = new Dispatch(house.keys, sender, new Reach.Played(Map.of("other", sandbox)));
    var bank = new Dispatch(house.keys, sender, new Reach.Played(Map.of("bank", sandbox)));
    try (var silent = house.asking(nobody, contract);
        var asking = house.asking(bank, contract)) {
      assertThat(silent.ask()).isZero();
      assertThat(house.list("SELECT partner FROM partner_poll")).isEmpty();
      assertThat(asking.ask()).isOne();
      assertThat(house.kept()).hasSize(11);
    }
  }

  @Test
  void onlyPublicAddressesAreAskedAndOnlyByHttps() {
    house.tellEleven();
    try (var careful = Sender.toInstitutions();
        var plain = house.asking(careful, house.bank.endpoint());
        var local =
            house.asking(
                careful,
                URI.create("https://localhost:" + house.bank.endpoint().getPort() + "/reports"))) {
      plain.ask();
      assertThat(house.state()).isEqualTo("|1|the endpoint is not https");
      house.clock.move(EVERY);
      local.ask();
      assertThat(house.state()).isEqualTo("|2|UnknownHostException");
    }
    assertThat(house.bank.cursors).isEmpty();
  }
}
