package finmart.jobs.exchange.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.domain.partner.Channel;
import finmart.domain.partner.DataItem;
import finmart.domain.partner.Delivery;
import finmart.domain.partner.FileRoute;
import finmart.domain.partner.Partner;
import finmart.domain.partner.ProductLine;
import finmart.domain.partner.Sealing;
import finmart.domain.time.AsOf;
import finmart.jobs.exchange.ExchangeFolders;
import finmart.jobs.exchange.seal.EndingKey;
import finmart.jobs.exchange.seal.KeyFolder;
import finmart.jobs.exchange.transfer.SshKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of an institution's OpenPGP key that names its own end; nobody is called. */
class KeyEndTest {
  private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");
  private static final Sealing SEALING =
      new Sealing(
          Sealing.Kind.OPENPGP,
          new Sealing.KeyLine("bank", Map.of()),
          new Sealing.KeyLine("house", Map.of()));

  @TempDir private Path folder;

  @Test
  @Cites("X11")
  void anEndedKeyFailsAndOneThatEndsSoonIsWarnedOf() throws Exception {
    EndingKey.write(folder, "bank", MADE, Duration.ofDays(100), Duration.ofDays(400));
    var keys = new KeyFolder(folder);
    keys.make(Sealing.Kind.OPENPGP, "house", MADE);
    SshKey.kept(folder.resolve("login.ssh.key"));

    // The hundredth day after 2026-01-01 is 2026-04-11.
    assertThat(keysOn("2026-04-11"))
        .isEqualTo(new Step.Failed("their key bank ended on 2026-04-11", remedyOn("2026-04-11")));
    assertThat(keysOn("2026-04-10").verdict()).isEqualTo("PASS");
    assertThat(keysOn("2026-04-10").seen()).contains("bank ends on 2026-04-11, in 1 days");
    assertThat(keysOn("2026-02-11").seen()).contains("WARNING: their key bank").contains("59 days");
    assertThat(keysOn("2026-02-10").seen())
        .isEqualTo("OPENPGP: theirs [bank], ours [house], login login");
  }

  @Test
  @Cites("X11")
  void theEndIsThatOfWhicheverKeyEndsFirstAndNoneIsNone() throws Exception {
    EndingKey.write(folder, "bank", MADE, Duration.ZERO, Duration.ofDays(100));
    assertThat(new KeyFolder(folder).end(SEALING)).hasToString("Optional[2026-04-11]");
    EndingKey.write(folder, "bank", MADE, Duration.ZERO, Duration.ZERO);
    assertThat(new KeyFolder(folder).end(SEALING)).isEmpty();
    assertThat(new KeyFolder(folder).end(Sealing.NONE)).isEmpty();
  }

  private String remedyOn(String day) throws Exception {
    String remedy = keysOn(day).remedy();
    assertThat(remedy).contains("their_key").contains("their_former_keys");
    return remedy;
  }

  private Step.Result keysOn(String day) throws Exception {
    var nowhere =
        new FileRoute.Sftp(
            "127.0.0.1",
            1,
            "house",
            List.of("SHA256:uNiVztksCsDhcc0u9e8BrBJHtQIVpTsv5b1Kr4Dbzas"),
            "login",
            "/");
    var channel = new Channel.File(new FileRoute(FileRoute.Format.AVRO, SEALING, nowhere), "");
    var partner =
        new Partner(
            "bank",
            "Bank",
            "",
            List.of(),
            List.of(),
            null,
            List.of(),
            Set.of("bank.example"),
            List.of(
                new Delivery(channel, Set.of(ProductLine.CREDIT_CARD), Set.of(DataItem.CLICK_ID))),
            List.of());
    var folders =
        new ExchangeFolders(
            folder.resolve("ours").toString(), Optional.of(folder), new Configuration());
    return new Conformance(
            partner, folders, null, null, AsOf.parse(day), Waiting.NONE, Optional.empty())
        .run().stream()
            .filter(step -> step.name().equals("keys"))
            .findFirst()
            .orElseThrow()
            .result();
  }
}
