package finmart.serving.precheck;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import finmart.serving.signature.SharedKeys;
import finmart.serving.signature.Webhook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An institution that is asked whether it knows somebody, and keeps every byte it was sent. */
final class AskedBank implements AutoCloseable {
  private static final Pattern REQUEST_ID = Pattern.compile("\"requestId\":\"([^\"]+)\"");

  private final HttpServer server;
  private final SharedKeys keys;
  private final InstantSource clock;
  private final ExecutorService work = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);

  /** All that ever came: request line, headers and body. */
  final ByteArrayOutputStream heard = new ByteArrayOutputStream();

  final List<String> bodies = new ArrayList<>();
  int unbelieved;

  /** What it answers; ID stands for the question's. Null to say nothing for ever. */
  volatile String answer = "{\"requestId\": \"ID\", \"result\": \"NEW\"}";

  volatile int status = 200;

  AskedBank(SharedKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/ask", this::hear);
    server.setExecutor(work);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ask");
  }

  private void hear(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    synchronized (this) {
      String head = exchange.getRequestURI() + "\n" + exchange.getRequestHeaders().entrySet();
      heard.write((head + "\n" + body + "\n").getBytes(StandardCharsets.UTF_8));
      bodies.add(body);
      var message =
          Webhook.hear(exchange.getRequestHeaders()::getFirst, body, keys, clock.instant());
      unbelieved += message.doubt() == null ? 0 : 1;
    }
    if (answer == null) {
      dribble(exchange);
      return;
    }
    Matcher id = REQUEST_ID.matcher(body);
    byte[] said =
        answer.replace("ID", id.find() ? id.group(1) : "").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, said.length);
    exchange.getResponseBody().write(said);
    exchange.close();
  }

  /** Begins to answer and never ends. */
  private void dribble(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1_000);
    exchange.getResponseBody().write('{');
    exchange.getResponseBody().flush();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    work.shutdownNow();
  }
}
