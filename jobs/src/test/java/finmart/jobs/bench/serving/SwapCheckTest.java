package finmart.jobs.bench.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The check finds what it is there to find. */
class SwapCheckTest {
  private static final int SWAPS = 30;

  private final AtomicInteger version = new AtomicInteger();

  private interface Answering {
    /** Numbers of the versions that head and offers of an answer are of. */
    int[] of(int current, String asking);
  }

  @Test
  void aServerThatAnswersFromOneVersionIsClean() throws IOException {
    SwapCheck.Found found = check((current, asking) -> new int[] {current, current});
    assertThat(found.isClean()).as(found.toString()).isTrue();
    assertThat(found.swaps()).isEqualTo(SWAPS);
    assertThat(found.answers()).isGreaterThan(SWAPS);
  }

  @Test
  void aServerThatLooksAgainForTheOffersIsMixed() throws IOException {
    SwapCheck.Found found =
        check(
            (current, asking) -> {
              LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
              return new int[] {current, version.get()};
            });
    assertThat(found.mixed()).as(found.toString()).isPositive();
  }

  @Test
  void aServerThatKeepsAnOldVersionForSomeIsStale() throws IOException {
    SwapCheck.Found found =
        check(
            (current, asking) -> {
              // In quiet, while the versions are learnt, it does as it should.
              int served = asking.endsWith("bob") && current > 2 ? current - 1 : current;
              return new int[] {served, served};
            });
    assertThat(found.stale()).as(found.toString()).isPositive();
  }

  private SwapCheck.Found check(Answering answering) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var threads = Executors.newFixedThreadPool(4);
    server.setExecutor(threads);
    server.createContext("/feed", exchange -> answer(exchange, answering));
    server.start();
    try {
      var address =
          URI.create(
              "http://%s:%d"
                  .formatted(
                      server.getAddress().getAddress().getHostAddress(),
                      server.getAddress().getPort()));
      return new SwapCheck(address, "/feed", List.of("ann", "bob"), 3)
          .run(SWAPS, version::incrementAndGet);
    } finally {
      server.stop(0);
      threads.shutdownNow();
    }
  }

  private void answer(HttpExchange exchange, Answering answering) throws IOException {
    String name = exchange.getRequestHeaders().getFirst("Authorization");
    int[] versions = answering.of(version.get(), name);
    byte[] body =
        "offers of %s in v%d".formatted(name, versions[1] % 2).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("X-Feed-Version", "v" + versions[0] % 2);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
