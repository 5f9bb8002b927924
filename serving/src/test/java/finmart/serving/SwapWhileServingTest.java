package finmart.serving;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.partner.ProductLine;
import finmart.serving.audit.AuditLog;
import finmart.serving.database.Scope;
import finmart.serving.snapshot.FeedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwapWhileServingTest {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

  @Test
  void aNewSnapshotIsServedARollbackTooAndABrokenOneIsRefusedWithATrace(@TempDir Path feeds)
      throws IOException {
    var market = new Market();
    var cards = market.places(ProductLine.CREDIT_CARD);
    try (var server = new RunningServer(feeds, Map.of("ann", market.person(cards.subList(0, 1))))) {
      String first = version(server);

      String second =
          market.publish(feeds, Map.of("ann", market.person(cards.subList(1, 2)))).version();
      until(() -> version(server).equals(second));
      assertThat(FeedApiTest.products(server.get("ann", "/v1/feed/credit_card")))
          .containsExactly(market.index().products().get(cards.get(1)).id());

      new FeedFolder(feeds).rollBack();
      until(() -> version(server).equals(first));

      // The version before is broken where it lies, then asked for behind the publisher's back.
      tamper(feeds, second);
      Path current = feeds.resolve("CURRENT");
      String pointer = Files.readString(current);
      int end = pointer.indexOf("\"previous\"");
      String previous = pointer.substring(end).replace("\"previous\"", "\"current\"").trim();
      Files.writeString(
          current,
          "{" + previous.substring(0, previous.lastIndexOf('}')) + ", \"previous\": null}");
      until(() -> !refusals(server).isEmpty());
      assertThat(refusals(server)).containsExactly(second);
      assertThat(version(server)).isEqualTo(first);
    }
  }

  private static void tamper(Path feeds, String version) throws IOException {
    Path manifest = feeds.resolve("versions").resolve(version).resolve("manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace("\"rules\"", "\"other\""));
  }

  private static List<String> refusals(RunningServer server) {
    return server.database.transaction(
        Scope.HOUSE,
        handle ->
            AuditLog.about(handle, "house").stream()
                .filter(entry -> entry.action().equals("SNAPSHOT_REFUSED"))
                .map(entry -> entry.subject())
                .toList());
  }

  private static String version(RunningServer server) {
    return server.get("ann", "/v1/feed/credit_card").header("X-Feed-Version");
  }

  private static void until(BooleanSupplier holds) {
    long end = System.nanoTime() + PATIENCE;
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
