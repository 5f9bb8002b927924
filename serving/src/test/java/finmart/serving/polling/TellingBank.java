package finmart.serving.polling;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import finmart.serving.signature.SharedKeys;
import finmart.serving.signature.Webhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** An institution that tells a list of messages, so many a page; its cursor is a place in it. */
final class TellingBank implements AutoCloseable {
  private final HttpServer server;
  private final SharedKeys keys;
  private final InstantSource clock;

  /** Messages as JSON, the earliest first. */
  final List<String> messages = new ArrayList<>();

  /** The cursors it was asked with. */
  final List<String> cursors = new ArrayList<>();

  volatile int perPage = 100;
  volatile int status = 200;
  volatile SharedKeys signing;

  /** How late its clock is. */
  volatile Duration late = Duration.ZERO;

  /** What it makes of the answer's id. */
  volatile UnaryOperator<String> naming = id -> "answer-" + id;

  /** What it makes of the answer before it signs it. */
  volatile UnaryOperator<String> writing = text -> text;

  TellingBank(SharedKeys keys, InstantSource clock) {
    this.keys = keys;
    this.signing = keys;
    this.clock = clock;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/reports", this::tell);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/reports");
  }

  private void tell(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var asked = Webhook.hear(exchange.getRequestHeaders()::getFirst, body, keys, clock.instant());
    if (asked.doubt() != null || status != 200) {
      exchange.sendResponseHeaders(asked.doubt() == null ? status : 401, -1);
      exchange.close();
      return;
    }
    String cursor = body.replaceAll(".*\"after\":\"([^\"]*)\".*", "$1");
    cursors.add(cursor);
    int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
    int to = Math.min(messages.size(), from + perPage);
    String page =
        writing.apply(
            "{\"messages\": [%s], \"next\": \"%d\", \"more\": %s}"
                .formatted(
                    String.join(", ", messages.subList(from, to)), to, to < messages.size()));
    var answer = new Webhook(naming.apply(asked.message().id()), clock.instant().minus(late), page);
    answer.headers(signing).forEach(exchange.getResponseHeaders()::set);
    byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      // Whoever asked has heard enough.
      return;
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
