package finmart.jobs.exchange.inbound;

import static finmart.jobs.exchange.inbound.Bank.NOON;
import static finmart.jobs.exchange.inbound.Bank.ack;
import static finmart.jobs.exchange.inbound.Bank.settlement;
import static finmart.jobs.exchange.inbound.Bank.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import finmart.domain.law.Cites;
import finmart.domain.partner.FileRoute.Format;
import finmart.domain.time.AsOf;
import finmart.features.feedback.PartnerRowRefusal;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.BatchRefusedException.Code;
import finmart.jobs.exchange.Outbox;
import finmart.jobs.exchange.Receipt;
import finmart.jobs.exchange.seal.Fingerprint;
import finmart.jobs.exchange.seal.NoSeal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReceptionTest {
  private static final String LEADS = "LEAD_finmart_bank_20261120_0001";

  @TempDir Path folder;
  private Bank bank;

  @BeforeEach
  void aBank() throws IOException {
    bank = new Bank(folder);
  }

  @ParameterizedTest
  @EnumSource
  @Cites({"X06", "X08"})
  void everyRowIsTakenOrSetAsideWithACode(Format format) throws IOException {
    bank.send(
        BatchKind.STAT,
        "2026-11-21",
        format,
        status("L1", "ACCEPTED", null, NOON),
        status("L9", "ACCEPTED", null, NOON),
        status("L2", "CREATED", null, NOON),
        status("L2", "HAPPY", null, NOON),
        status("L2", "DECLINED", "R99", NOON),
        status("L2", "DECLINED", "R01", AsOf.parse("2026-11-22").midnight()),
        status("L2", "DECLINED", "R01", NOON));

    var received = bank.receive("2026-11-22");

    assertThat(received.refused())
        .extracting(PartnerRowRefusal::rowNumber, PartnerRowRefusal::code)
        .containsExactly(
            tuple(2L, "FOREIGN_LEAD"),
            tuple(3L, "UNKNOWN_STATUS"),
            tuple(4L, "UNKNOWN_STATUS"),
            tuple(5L, "UNKNOWN_REJECT_CODE"),
            tuple(6L, "IN_FUTURE"));
    assertThat(received.receipts())
        .singleElement()
        .satisfies(
            receipt -> {
              assertThat(receipt.isAccepted()).isTrue();
              assertThat(receipt.rows()).isEqualTo(7);
              assertThat(receipt.accepted()).isEqualTo(2);
              assertThat(receipt.setAside()).isEqualTo(5);
            });
    assertThat(outcomes("STAT_bank_finmart_20261121_0001"))
        .extracting(
            row -> row.get("lead_id") + " " + row.get("product_id") + " " + row.get("status"))
        .containsExactly("L1 card-a ACCEPTED", "L2 loan-b DECLINED");
    assertThat(received.alerts()).isEmpty();
  }

  @Test
  void takenAgainForTheSameDayItIsTheSameAndForTheNextItIsDone() throws IOException {
    bank.send(BatchKind.STAT, "2026-11-21", Format.CSV, status("L1", "ACCEPTED", null, NOON));
    assertThat(bank.receive("2026-11-21").receipts()).as("not known yet").isEmpty();
    var first = bank.receive("2026-11-22");
    var handedOn = bank.handedOn();

    assertThat(bank.receive("2026-11-22")).isEqualTo(first);
    assertThat(bank.handedOn()).isEqualTo(handedOn).isNotEmpty();
    assertThat(bank.receive("2026-11-23").receipts()).isEmpty();
    assertThat(bank.handedOn()).isEqualTo(handedOn);
  }

  @Test
  @Cites("X05")
  void aGapHoldsWhatFollowsUntilItIsFilled() throws IOException {
    var first = bank.send(BatchKind.STAT, "2026-11-19", Format.CSV);
    var second =
        bank.send(BatchKind.STAT, "2026-11-20", Format.CSV, status("L1", "ACCEPTED", null, NOON));
    bank.send(BatchKind.STAT, "2026-11-21", Format.CSV, status("L1", "APPLIED", null, NOON));
    Path ok = bank.file(second, ".ok");
    Files.delete(ok);

    var held = bank.receive("2026-11-22");
    assertThat(held.receipts()).extracting(Receipt::name).containsExactly(first);
    assertThat(held.alerts()).singleElement().asString().contains("GAP", "20261120_0001");

    Files.createFile(ok);
    var mended = bank.receive("2026-11-23");
    assertThat(mended.receipts()).hasSize(2).allMatch(Receipt::isAccepted);
    assertThat(mended.alerts()).isEmpty();
  }

  @Test
  void aBatchThatIsNotBelievedLeavesNothingAndAResendMendsIt() throws IOException {
    var name =
        bank.send(BatchKind.STAT, "2026-11-21", Format.CSV, status("L1", "ACCEPTED", null, NOON));
    Path data = bank.file(name, ".dat");
    Files.writeString(data, Files.readString(data).replace("ACCEPTED", "APPROVED"));

    var refused = bank.receive("2026-11-22");
    assertThat(refused.receipts())
        .singleElement()
        .satisfies(receipt -> assertThat(receipt.refused()).isEqualTo(Code.BAD_DIGEST));
    assertThat(refused.alerts()).singleElement().asString().contains("BAD_DIGEST");
    assertThat(bank.handedOn()).isEmpty();
    assertThat(data).exists();

    bank.send(
        BatchKind.STAT,
        "2026-11-21",
        Format.CSV,
        status("L1", "ACCEPTED", null, NOON),
        status("L2", "ACCEPTED", null, NOON));
    var mended = bank.receive("2026-11-23");
    assertThat(mended.receipts())
        .extracting(r -> r.name().resend(), Receipt::accepted)
        .containsExactly(tuple(1, 2L));
  }

  @Test
  void aBatchThatChangesAfterItWasTakenIsReplayed() throws IOException {
    var name =
        bank.send(BatchKind.STAT, "2026-11-21", Format.CSV, status("L1", "ACCEPTED", null, NOON));
    bank.receive("2026-11-22");
    Path control = bank.file(name, ".ctl");
    Files.writeString(control, Files.readString(control).replace("test=false", "test=true"));

    var received = bank.receive("2026-11-23");

    assertThat(received.receipts()).isEmpty();
    assertThat(received.alerts()).singleElement().asString().contains("REPLAYED");
  }

  @Test
  @Cites("X06")
  void formulasBrokenLinesAndForeignNamesAreSetAside() throws IOException {
    String header =
        "lead_id,status,reversed_status,reject_code,partner_reference,amount_minor,occurred_at";
    String end = ",,2026-11-21T12:00:00+08:00";
    craft(
        header,
        "L1,ACCEPTED,,,=HYPERLINK(\"http://x\")" + end,
        "L1,ACCEPTED,,,ref" + end + ",more",
        "L1,ACCEPTED,,,ref,12.5,2026-11-21T12:00:00+08:00",
        "L1,ACCEPTED,,,ref,,yesterday",
        "",
        "L1,ACCEPTED,,," + "x".repeat(70_000) + end,
        "L1,ACCEPTED,,,'=known" + end,
        "T|7|0");
    Files.createFile(folder.resolve("bank/in/status/20261121/..%2f..%2fpasswd.ok"));

    var received = bank.receive("2026-11-22");

    assertThat(received.refused())
        .extracting(PartnerRowRefusal::code)
        .containsExactly(
            "FORMULA", "BROKEN_ROW", "BAD_VALUE", "BAD_VALUE", "BROKEN_ROW", "BROKEN_ROW");
    assertThat(received.receipts()).extracting(Receipt::accepted).containsExactly(1L);
    assertThat(received.alerts()).singleElement().asString().contains("BAD_NAME", "passwd");
  }

  @Test
  void aFileThatEndsBeforeItsTrailerIsRefusedAsAWhole() throws IOException {
    craft(
        "lead_id,status,reversed_status,reject_code,partner_reference,amount_minor,occurred_at",
        "L1,ACCEPTED,,,ref,,2026-11-21T12:00:00+08:00");

    assertThat(bank.receive("2026-11-22").receipts())
        .extracting(Receipt::refused)
        .containsExactly(Code.BAD_ROWS);
    assertThat(bank.handedOn()).isEmpty();
  }

  @Test
  @Cites({"X06", "X10"})
  void anAcknowledgedBatchLosesItsRowsWhenDisputesAreOverAndKeepsItsControl() throws IOException {
    var sent = new BatchName(BatchKind.LEAD, "bank", LocalDate.parse("2026-11-20"), 1, 0);
    new Outbox(bank.zone, new NoSeal(), Format.CSV, false)
        .deliver(sent, Bank.SCHEMAS.status(), List.of(status("L1", "ACCEPTED", null, NOON)));
    bank.send(
        BatchKind.ACK,
        "2026-11-21",
        Format.AVRO,
        ack(LEADS, null, "A", null),
        ack(LEADS, "L1", "R", "F02"),
        ack(LEADS, "L2", "R", "T01"),
        ack(LEADS, "L2", "R", null),
        ack("LEAD_finmart_other_20261120_0001", null, "A", null));

    var received = bank.receive("2026-11-22");

    assertThat(received.refused())
        .extracting(PartnerRowRefusal::code)
        .containsExactly("UNKNOWN_REJECT_CODE", "UNKNOWN_BATCH");
    assertThat(received.alerts()).singleElement().asString().contains("T01");
    assertThat(outcomes("ACK_bank_finmart_20261121_0001"))
        .extracting(row -> row.get("status") + " " + row.get("reject_code"))
        .containsExactly("REJECTED_FORMAT F02");
    assertThat(purge("2026-12-21")).isEmpty();
    assertThat(purge("2026-12-22")).containsExactly(sent.folder() + "/" + LEADS + ".dat");
    assertThat(bank.file(sent, ".dat")).doesNotExist();
    assertThat(bank.file(sent, ".ctl")).exists();
    assertThat(purge("2030-01-01")).isEmpty();
    assertThat(bank.file(sent, ".ctl")).exists();
  }

  @Test
  void aSettlementIsHandedOnAsItIs() throws IOException {
    bank.send(
        BatchKind.SETTLE,
        "2026-11-01",
        Format.AVRO,
        settlement(
            "2026-11",
            "bank",
            "card-a",
            "L1",
            null,
            "CARD_ISSUED",
            "2026-11-20T00:00:00+08:00",
            "0",
            "0",
            "12000",
            "0",
            "NEW",
            "r1"));

    bank.receive("2026-12-02");

    assertThat(Files.readString(folder.resolve("bank/settled/SETTLE_202611_v1.csv")))
        .isEqualTo(
            """
            period,partner,product,lead_id,click_id,event,event_time,base_amount_cents,rate_bp,fee_cents,tax_cents,status,ref_id
            2026-11,bank,card-a,L1,,CARD_ISSUED,2026-11-20T00:00:00+08:00,0,0,12000,0,NEW,r1
            T|1|0
            """);
  }

  /** Writes a batch by hand, as somebody with a program of his own would. */
  private void craft(String... lines) throws IOException {
    var name = bank.send(BatchKind.STAT, "2026-11-21", Format.CSV);
    byte[] data = (String.join("\n", lines) + "\n").getBytes();
    String before = Fingerprint.SHA256.hex(Files.readAllBytes(bank.file(name, ".dat")));
    long bytes = Files.size(bank.file(name, ".dat"));
    Files.write(bank.file(name, ".dat"), data);
    Path control = bank.file(name, ".ctl");
    Files.writeString(
        control,
        Files.readString(control)
            .replace(before, Fingerprint.SHA256.hex(data))
            .replace("bytes=" + bytes, "bytes=" + data.length)
            .replace("rows=0", "rows=7"));
  }

  private List<String> purge(String day) throws IOException {
    return Acknowledged.purge(bank.zone, "bank", Period.ofDays(30), AsOf.parse(day));
  }

  private List<GenericRecord> outcomes(String stem) throws IOException {
    Path file = folder.resolve("accepted/outcome/known_on=2026-11-21/" + stem + ".avro");
    var read = new ArrayList<GenericRecord>();
    try (var rows = new DataFileReader<GenericRecord>(file.toFile(), new GenericDatumReader<>())) {
      rows.forEach(read::add);
    }
    return read;
  }
}
