package finmart.serving.polling;

import static finmart.serving.polling.AskingHouse.EVERY;
import static finmart.serving.polling.AskingHouse.TOLD;
import static finmart.serving.polling.AskingHouse.message;
import static finmart.serving.polling.AskingHouse.row;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.domain.lead.LeadStatus;
import finmart.serving.callback.PartnerReport;
import finmart.serving.database.Scope;
import finmart.serving.signature.Webhook;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However an institution tells, and whoever dies meanwhile, everything is heard once. */
class CursorsTest {
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

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 100})
  @Cites("X07")
  void howeverItIsSplitIntoPagesAllOfItIsHeardOnce(int perPage) {
    house.bank.perPage = perPage;
    house.tellEleven();
    int asked = 0;
    while (house.poller.ask() > 0) {
      asked++;
    }
    assertThat(asked).isEqualTo((11 + perPage - 1) / perPage);
    assertThat(house.kept())
        .containsExactlyElementsOf(
            IntStream.range(10, 21).mapToObj(i -> "bank:m" + i + ":0 REPAYING").toList());
    assertThat(house.state()).isEqualTo("11|0|");
    // Nothing is asked before its time, and then only what is behind the cursor.
    house.clock.move(EVERY.minusSeconds(1));
    assertThat(house.poller.ask()).isZero();
    house.clock.move(Duration.ofSeconds(1));
    assertThat(house.poller.ask()).isOne();
    assertThat(house.bank.cursors).endsWith("11");
    assertThat(house.kept()).hasSize(11);
  }

  @Test
  @Cites({"X07", "X12"})
  void theSamePageAgainAndACallbackOfTheSameMessageChangeNothing() {
    var called = new PartnerReport("L1", null, "APPLIED", null, null, null, null, TOLD);
    house.callbacks.hear("bank", new Webhook("m1", house.clock.instant(), "{}"), List.of(called));
    house.bank.messages.add(message("m1", row("L1", LeadStatus.APPLIED, TOLD)));
    house.bank.messages.add(message("m2", row("L1", LeadStatus.APPROVED, TOLD)));
    house.poller.ask();
    assertThat(house.kept()).containsExactly("bank:m1:0 APPLIED", "bank:m2:0 APPROVED");
    house.database.run(Scope.HOUSE, h -> h.execute("UPDATE partner_poll SET cursor = ''"));
    house.clock.move(EVERY);
    assertThat(house.poller.ask()).isOne();
    assertThat(house.bank.cursors).containsExactly("", "");
    var late =
        house.callbacks.hear(
            "bank", new Webhook("m2", house.clock.instant(), "{}"), List.of(called));
    assertThat(late.isRepeated()).isTrue();
    assertThat(house.kept()).containsExactly("bank:m1:0 APPLIED", "bank:m2:0 APPROVED");
  }

  @Test
  @Cites("X07")
  void whoDiesInBetweenLosesNothingAndDoublesNothing() throws SQLException {
    house.tellEleven();
    var lost = house.cursors.lease("bank", "poll-lost", house.clock.instant()).orElseThrow();
    assertThat(house.poller.ask()).as("another has it").isZero();
    house.clock.move(Cursors.LEASE);
    house.asOwner(
        """
        CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION 'the server is gone'; END $$;
        CREATE TRIGGER death AFTER INSERT ON partner_report FOR EACH ROW
          WHEN (NEW.report_id = 'bank:m17:0') EXECUTE FUNCTION die();
        """);
    assertThat(house.poller.ask()).isOne();
    assertThat(house.kept()).isEmpty();
    assertThat(house.list("SELECT message_id FROM partner_message")).isEmpty();
    assertThat(house.state()).startsWith("|1|broke off: ");
    assertThat(house.poller.failing()).isOne();
    house.asOwner("DROP TRIGGER death ON partner_report");
    house.clock.move(EVERY);
    assertThat(house.poller.ask()).isOne();
    assertThat(house.kept()).hasSize(11);
    // The first comes back after all, with what it was told then.
    var page = Page.read("{\"messages\": [], \"next\": \"5\", \"more\": false}", "").orElseThrow();
    house.cursors.advance(lost, page, EVERY, house.clock.instant());
    house.cursors.fail(lost, "late", EVERY, house.clock.instant());
    assertThat(house.state()).isEqualTo("11|0|");
  }
}
