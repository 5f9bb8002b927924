package finmart.jobs.exchange.inbound;

import static finmart.jobs.exchange.inbound.Bank.NOON;
import static finmart.jobs.exchange.inbound.Bank.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import finmart.domain.law.Cites;
import finmart.domain.partner.FileRoute.Format;
import finmart.domain.partner.Sealing;
import finmart.domain.partner.Sealing.KeyLine;
import finmart.domain.partner.Sealing.Kind;
import finmart.domain.time.AsOf;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.BatchRefusedException.Code;
import finmart.jobs.exchange.Outbox;
import finmart.jobs.exchange.Receipt;
import finmart.jobs.exchange.seal.Fingerprint;
import finmart.jobs.exchange.seal.KeyFolder;
import finmart.jobs.exchange.seal.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An institution that signs rightly and sends a message that is none. */
class SealedReceptionTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-20");

  /** Found by {@code bench fuzz}: ends within its first packet. */
  private static final byte[] NO_MESSAGE =
      HexFormat.of().parseHex("c16c061504a1a39e5ac6f46e8cef93185d5626d907d77b2e131201a0");

  @TempDir private Path folder;

  @Test
  @Cites("X06")
  void aMessageThatIsNoneIsRefusedWithACodeAndWhatFollowsIsTaken() throws IOException {
    var bank = new Bank(folder);
    var keys = new KeyFolder(folder.resolve("keys"));
    keys.make(Kind.OPENPGP, "bank", Instant.EPOCH);
    var line = new KeyLine("bank", Map.of());
    Seal seal = keys.seal(new Sealing(Kind.OPENPGP, line, line), DAY);
    BatchName broken = send(bank, seal, DAY, "ACCEPTED");
    replace(bank, seal, broken);
    BatchName whole = send(bank, seal, DAY.plusDays(1), "APPLIED");

    var received =
        new Reception(
                bank.zone,
                bank.accepted,
                seal,
                "bank",
                Bank.SCHEMAS,
                Map.of("L1", "card-a"),
                AsOf.parse("2026-11-22"))
            .receive();

    assertThat(received.receipts())
        .extracting(Receipt::name, Receipt::refused, Receipt::accepted)
        .containsExactly(tuple(broken, Code.BAD_SEAL, 0L), tuple(whole, null, 1L));
    assertThat(received.alerts()).singleElement().asString().contains("BAD_SEAL");
    assertThat(Files.readAllBytes(bank.file(broken, ".dat.pgp")))
        .as("it stays where it is")
        .isEqualTo(NO_MESSAGE);
  }

  private static BatchName send(Bank bank, Seal seal, LocalDate day, String status)
      throws IOException {
    var name = new BatchName(BatchKind.STAT, "bank", day, 1, 0);
    new Outbox(bank.zone, seal, Format.CSV, false)
        .deliver(name, Bank.SCHEMAS.status(), List.of(status("L1", status, null, NOON)));
    return name;
  }

  /** Puts other data under a control that speaks of them, before the next batch is sent. */
  private static void replace(Bank bank, Seal seal, BatchName name) throws IOException {
    Path data = bank.file(name, ".dat.pgp");
    Path control = bank.file(name, ".ctl");
    String told =
        Files.readString(control)
            .replace(
                Fingerprint.SHA256.hex(Files.readAllBytes(data)),
                Fingerprint.SHA256.hex(NO_MESSAGE))
            .replace("\nbytes=" + Files.size(data), "\nbytes=" + NO_MESSAGE.length);
    String unsigned = told.substring(0, told.lastIndexOf("signature="));
    Files.write(data, NO_MESSAGE);
    Files.writeString(control, unsigned + "signature=" + seal.sign(unsigned.getBytes()) + "\n");
  }
}
