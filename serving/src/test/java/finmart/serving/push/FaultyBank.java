package finmart.serving.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import finmart.serving.signature.SharedKeys;
import finmart.serving.signature.Webhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;

/** An institution that takes messages, and a share of times does not, or does and does not say. */
final class FaultyBank implements AutoCloseable {
  /** How a request can end. */
  private enum Fault {
    CUT_BEFORE,
    BUSY,
    BROKEN,
    CUT_AFTER_TAKING
  }

  private final HttpServer server;
  private final SharedKeys keys;
  private final InstantSource clock;
  private final double faultShare;
  private final Random random = new Random(7);
  private final Set<String> known = new HashSet<>();

  /** Every effect, in order; a bank that hears an id twice has one effect. */
  final List<String> effects = new ArrayList<>();

  /** What a bank that does not look at ids would have done. */
  final List<String> naive = new ArrayList<>();

  int faults;
  int unbelieved;

  FaultyBank(SharedKeys keys, InstantSource clock, double faultShare) {
    this.keys = keys;
    this.clock = clock;
    this.faultShare = faultShare;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/leads", this::answer);
    server.setExecutor(Executors.newSingleThreadExecutor());
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/leads";
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Fault fault =
        random.nextDouble() < faultShare
            ? Fault.values()[random.nextInt(Fault.values().length)]
            : null;
    faults += fault == null ? 0 : 1;
    var heard = Webhook.hear(exchange.getRequestHeaders()::getFirst, body, keys, clock.instant());
    if (heard.doubt() != null) {
      unbelieved++;
      say(exchange, 401);
    } else if (fault == Fault.CUT_BEFORE) {
      exchange.close();
    } else if (fault == Fault.BUSY || fault == Fault.BROKEN) {
      say(exchange, fault == Fault.BUSY ? 429 : 500);
    } else {
      naive.add(body);
      if (known.add(heard.message().id())) {
        effects.add(body);
      }
      if (fault == Fault.CUT_AFTER_TAKING) {
        exchange.close();
      } else {
        say(exchange, 202);
      }
    }
  }

  private static void say(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
