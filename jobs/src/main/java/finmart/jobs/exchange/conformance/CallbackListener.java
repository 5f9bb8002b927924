package finmart.jobs.exchange.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import finmart.serving.callback.PartnerReport;
import finmart.serving.callback.Reception;
import finmart.serving.callback.Reception.Doubted;
import finmart.serving.callback.Reception.Malformed;
import finmart.serving.callback.Reception.Read;
import finmart.serving.callback.Reception.Received;
import finmart.serving.signature.BoundedJson;
import finmart.serving.signature.SharedKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Listens on this machine for what an institution calls back and believes it as the server does.
 * The first message about a lead is answered 503, as by a server that is away for a moment.
 */
final class CallbackListener implements AutoCloseable {
  private static final int BACKLOG = 50;
  private static final int MOST_BYTES = 1 << 20;
  private static final int AWAY = 503;

  private final HttpServer server;
  private final String path;
  private final String lead;
  private final SharedKeys keys;
  private final InstantSource clock;
  private final List<Call> calls = new ArrayList<>();

  /**
   * A message and what it was answered.
   *
   * @param status of HTTP
   */
  record Call(int status, Received received) {
    boolean wasPutOff() {
      return status == AWAY;
    }

    boolean isFailed() {
      return !(received instanceof Read);
    }

    /** Empty unless it was read. */
    List<PartnerReport> rows() {
      return received instanceof Read read ? read.rows() : List.of();
    }

    /** Blank unless it was read. */
    String id() {
      return received instanceof Read read ? read.message().id() : "";
    }

    boolean tellsOf(String lead) {
      return rows().stream().anyMatch(row -> lead.equals(row.leadId()));
    }
  }

  private CallbackListener(
      HttpServer server, String path, String lead, SharedKeys keys, InstantSource clock) {
    this.server = server;
    this.path = path;
    this.lead = lead;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * @param lead id of the one whose first message is answered 503
   * @param keys shared with the institution
   * @param port 0 for any free one
   * @throws IOException if the port is taken
   */
  static CallbackListener open(
      String partner, String lead, SharedKeys keys, InstantSource clock, int port)
      throws IOException {
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    String path = "/v1/partners/%s/reports".formatted(partner);
    var listener = new CallbackListener(server, path, lead, keys, clock);
    server.createContext("/", listener::answer);
    server.start();
    return listener;
  }

  /** Where the institution's test system calls back, by a tunnel if it is on another machine. */
  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** Every message so far, in the order they came. */
  List<Call> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean isHere = exchange.getRequestURI().getPath().equals(path);
      if (!isHere || !exchange.getRequestMethod().equals("POST")) {
        exchange.sendResponseHeaders(isHere ? 405 : 404, -1);
        return;
      }
      Call call = hear(exchange);
      byte[] body = body(call).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(call.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Call hear(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (!BoundedJson.isNamedBy(exchange.getRequestHeaders().getFirst("Content-Type"))) {
      return keep(415, new Malformed("its Content-Type is not application/json"));
    }
    if (body.length > MOST_BYTES) {
      return keep(413, new Malformed("it is longer than %d bytes".formatted(MOST_BYTES)));
    }
    Received received =
        Reception.receive(exchange.getRequestHeaders()::getFirst, body, keys, clock.instant());
    return received instanceof Read
        ? keep(200, received)
        : keep(received instanceof Doubted ? 401 : 400, received);
  }

  private Call keep(int status, Received received) {
    synchronized (calls) {
      var call = new Call(status, received);
      boolean isFirst = call.tellsOf(lead) && calls.stream().noneMatch(c -> c.tellsOf(lead));
      var kept = isFirst ? new Call(AWAY, received) : call;
      calls.add(kept);
      return kept;
    }
  }

  /** Shaped as the server's answer. */
  private static String body(Call call) {
    return call.status() == 200
        ? "{\"accepted\":%d,\"refused\":[],\"is_repeated\":false}".formatted(call.rows().size())
        : "";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
