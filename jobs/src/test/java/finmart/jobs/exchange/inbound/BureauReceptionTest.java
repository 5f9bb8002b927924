package finmart.jobs.exchange.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.partner.FileRoute.Format;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchRefusedException.Code;
import finmart.jobs.exchange.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BureauReceptionTest {
  @TempDir Path folder;

  @Test
  void aSettlementOfABureauIsRefusedAndToldAndStaysWhereItIs() throws IOException {
    var bank = new Bank(folder);
    var sent = bank.send(BatchKind.SETTLE, "2026-11-01", Format.CSV);

    var received = bank.receiveOfBureau("2026-12-02");

    assertThat(received.receipts()).extracting(Receipt::refused).containsExactly(Code.NO_CONTRACT);
    assertThat(received.alerts()).singleElement().asString().contains("NO_CONTRACT");
    assertThat(bank.file(sent, ".dat")).exists();
    assertThat(bank.handedOn()).isEmpty();
    assertThat(bank.receiveOfBureau("2026-12-03").alerts()).as("told once").isEmpty();
  }
}
