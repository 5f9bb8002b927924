package finmart.serving;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.partner.ProductLine;
import finmart.serving.database.Database;
import finmart.serving.database.Scope;
import finmart.serving.push.PushQueue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as it is started and stopped. */
class ServeProcessTest {
  private static final String ASKED =
      "{\"subject\": \"ann\", \"roles\": [\"USER\"], \"partner\": null}";

  @Test
  void itServesCallsNobodyUnplayedAndWhenItIsStoppedLetsABegunRequestEnd(@TempDir Path folder)
      throws Exception {
    var market = new Market();
    market.publish(
        folder.resolve("feeds"),
        Map.of("ann", market.person(market.places(ProductLine.CREDIT_CARD))));
    Process server = start(folder);
    try {
      URI address = URI.create(line(server, "serves at ").split("[ ,]")[2]);
      assertThat(line(server, "feeds: 2026-11-25-")).contains("1 people");
      nobodyIsCalledWhoIsNotPlayed(folder.resolve("data"));

      try (var socket = new Socket(address.getHost(), address.getPort())) {
        var out = socket.getOutputStream();
        String body =
            FeedApiTest.event("begun-before", "card-hengtong-youth", "CLICK")
                .replace("2026-11-25T", "2026-01-01T");
        String head =
            "POST /v1/interactions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer "
                + token(address)
                + "\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n";
        out.write((head + body.substring(0, 10)).getBytes(StandardCharsets.UTF_8));
        out.flush();
        // Answered after the above was taken in, as the server accepts in order.
        assertThat(status(address, "/openapi.yaml")).isEqualTo(200);
        server.destroy();
        until(() -> status(address, "/openapi.yaml") != 200);
        // The database must still be there for it.
        out.write(body.substring(10).getBytes(StandardCharsets.UTF_8));
        out.flush();
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
        assertThat(in.readLine()).isEqualTo("HTTP/1.1 200 OK");
      }
      assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      server.destroyForcibly();
    }
  }

  /** A lead waits for an institution that listens on this machine, and no connection is made. */
  private static void nobodyIsCalledWhoIsNotPlayed(Path data) throws IOException {
    try (var institution = ServerSocketChannel.open();
        var database = Database.embeddedOrRunning(data.toAbsolutePath(), 2)) {
      institution.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      institution.configureBlocking(false);
      int port = ((InetSocketAddress) institution.getLocalAddress()).getPort();
      database.run(Scope.HOUSE, handle -> lead(handle, "http://127.0.0.1:" + port + "/leads"));

      until(() -> push(database).contains("is not played here"));

      assertThat(push(database)).startsWith("WAITING ");
      assertThat(institution.accept()).isNull();
    }
  }

  private static void lead(Handle handle, String endpoint) {
    Instant now = Instant.now();
    OffsetDateTime at = OffsetDateTime.ofInstant(now, ZoneOffset.UTC);
    handle.execute(
        "INSERT INTO consent VALUES ('k1', 'ann', 'heyu', 'loan', 'LEAD', 'click_id', '1', 'x', ?, ?)",
        at,
        at.plusDays(1));
    PushQueue.add(
        handle,
        new PushQueue.Telling("ann", "heyu", "L1", "k1", endpoint, "heyu-push-2026", "{}"),
        now);
  }

  private static String push(Database database) {
    return database.transaction(
        Scope.HOUSE,
        handle ->
            handle
                .createQuery("SELECT state || ' ' || coalesce(answer, '') FROM push")
                .mapTo(String.class)
                .one());
  }

  @Test
  void withoutKeysItDoesNotStart() {
    assertThat(refused()).contains("token.keys: is empty").contains("--dev");
  }

  @Test
  void institutionsArePlayedInDevelopmentOnlyAndOnThisMachineOnly() {
    assertThat(refused("--play", "heyu=http://127.0.0.1:8090"))
        .contains("--play: {heyu=http://127.0.0.1:8090}: is for development: give --dev too");
    assertThat(refused("--dev", "--play", "heyu=http://127.0.0.1:8090,lanshi=http://10.0.0.1:8091"))
        .contains("--play: lanshi=http://10.0.0.1:8091 must be an address of this machine");
  }

  private static String refused(String... flags) {
    var err = new StringWriter();
    var all = new ArrayList<>(List.of("serve", "--conf", Market.CONF.toString()));
    all.addAll(List.of(flags));
    var out = new PrintWriter(new StringWriter());
    int code = Launcher.launch(out, new PrintWriter(err), all.toArray(String[]::new));
    assertThat(code).isEqualTo(2);
    return err.toString();
  }

  private static Process start(Path folder) throws IOException {
    // The shipped configuration, with a free port for health too.
    Path conf = Files.createDirectories(folder.resolve("conf"));
    Files.writeString(
        conf.resolve("serving.yaml"),
        Files.readString(Market.CONF.resolve("serving.yaml"))
            .replace("management_port: 8081", "management_port: 0"));
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName(),
                "serve",
                "--dev",
                "--port",
                "0",
                "--conf",
                conf.toString(),
                "--feeds",
                folder.resolve("feeds").toString(),
                "--data",
                folder.resolve("data").toString()))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String line(Process server, String beginning) throws IOException {
    var out = server.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(beginning)) {
        return line;
      }
    }
    throw new AssertionError("the server never said \"" + beginning + "\"");
  }

  private static String token(URI address) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address.resolve("/dev/token"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(ASKED))
                .build(),
            BodyHandlers.ofString())
        .body()
        .replaceAll(".*:\"|\"}", "");
  }

  private static int status(URI address, String path) {
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void until(java.util.function.BooleanSupplier holds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }
}
