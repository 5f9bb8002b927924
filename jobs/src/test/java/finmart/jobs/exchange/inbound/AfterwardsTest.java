package finmart.jobs.exchange.inbound;

import static finmart.jobs.exchange.inbound.Bank.NOON;
import static finmart.jobs.exchange.inbound.Bank.ack;
import static finmart.jobs.exchange.inbound.Bank.status;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.domain.partner.FileRoute;
import finmart.domain.partner.FileRoute.Format;
import finmart.domain.time.AsOf;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.Outbox;
import finmart.jobs.exchange.seal.NoSeal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of batches when their day is over. */
class AfterwardsTest {
  private static final FileRoute.Promise NEXT_DAY_AT_TEN =
      new FileRoute.Promise(1, LocalTime.of(10, 0));
  private static final String LEADS = "LEAD_finmart_bank_20261120_0001";

  @TempDir Path folder;
  private Bank bank;

  @BeforeEach
  void aBank() throws IOException {
    bank = new Bank(folder);
  }

  private void leads(String day, String lead) throws IOException {
    var name = new BatchName(BatchKind.LEAD, "bank", LocalDate.parse(day), 1, 0);
    new Outbox(bank.zone, new NoSeal(), Format.CSV, false)
        .deliver(name, Bank.SCHEMAS.status(), List.of(status(lead, "ACCEPTED", null, NOON)));
  }

  private List<Overdue> overdue(String day) throws IOException {
    return Overdue.of(bank.zone, "bank", NEXT_DAY_AT_TEN, AsOf.parse(day));
  }

  @Test
  @Cites("X05")
  void anAcknowledgementThatIsLaterThanPromisedIsToldWithTheHours() throws IOException {
    leads("2026-11-20", "L1");
    leads("2026-11-21", "L2");

    assertThat(overdue("2026-11-21")).as("promised by ten of this day").isEmpty();
    assertThat(overdue("2026-11-22"))
        .extracting(late -> late.name().stem(), Overdue::hours)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(LEADS, 14L));
    assertThat(overdue("2026-11-23")).extracting(Overdue::hours).containsExactly(38L, 14L);
    assertThat(overdue("2026-11-23").get(0).words())
        .isEqualTo("no acknowledgement by 2026-11-21T10:00+08:00 as promised, 38 hours late");
  }

  @Test
  @Cites("X05")
  void aBatchSentAgainNeedsOneAcknowledgementAndAReadFileIsEnough() throws IOException {
    leads("2026-11-20", "L1");
    leads("2026-11-20", "L2");
    assertThat(overdue("2026-11-22")).hasSize(1);
    bank.send(BatchKind.ACK, "2026-11-21", Format.AVRO, ack(LEADS + "_R1", null, "A", null));
    bank.receive("2026-11-22");
    assertThat(overdue("2026-11-22")).isEmpty();
    assertThat(overdue("2027-11-22")).isEmpty();
  }

  @Test
  @Cites("X05")
  void whatWaitsForWhatIsMissingIsToldOfEveryDay() throws IOException {
    var second = new BatchName(BatchKind.STAT, "bank", LocalDate.parse("2026-11-21"), 2, 0);
    new Outbox(bank.zone, new NoSeal(), Format.AVRO, false)
        .deliver(second, Bank.SCHEMAS.status(), List.of(status("L1", "ACCEPTED", null, NOON)));
    for (String day : List.of("2026-11-22", "2026-11-23")) {
      var received = bank.receive(day);
      assertThat(received.held())
          .extracting(receipt -> receipt.name().stem() + " " + receipt.refused())
          .containsExactly("STAT_bank_finmart_20261121_0002 GAP");
      assertThat(received.receipts()).isEmpty();
    }
  }

  @Test
  @Cites("X10")
  void whatWasReceivedLosesItsRowsWhenDisputesAreOverAndKeepsItsLog() throws IOException {
    var name =
        bank.send(BatchKind.STAT, "2026-11-21", Format.AVRO, status("L1", "ACCEPTED", null, NOON));
    var broken = bank.send(BatchKind.ACK, "2026-11-21", Format.AVRO, ack(LEADS, null, "A", null));
    Files.writeString(bank.file(broken, ".dat"), "something else");
    bank.receive("2026-11-22");
    var handedOn = bank.handedOn();

    assertThat(purge("2026-12-21")).as("a day before").isEmpty();
    assertThat(bank.file(name, ".dat")).exists();
    assertThat(purge("2026-12-22"))
        .as("taken or refused, the rows are somebody's")
        .containsExactly(
            broken.folder() + "/" + broken.stem() + ".dat",
            name.folder() + "/" + name.stem() + ".dat");
    assertThat(bank.file(name, ".ctl")).exists();
    assertThat(bank.file(name, ".ok")).exists();
    assertThat(bank.handedOn()).isEqualTo(handedOn);
    // It is not taken for a batch that is not whole, nor taken again.
    var later = bank.receive("2026-12-23");
    assertThat(later.receipts()).isEmpty();
    assertThat(later.held()).isEmpty();
    assertThat(later.alerts()).isEmpty();
    assertThat(purge("2030-01-01")).isEmpty();
    assertThat(bank.file(name, ".ctl")).exists();
  }

  private List<String> purge(String day) throws IOException {
    return bank.reception(day).purge(Period.ofDays(30));
  }
}
