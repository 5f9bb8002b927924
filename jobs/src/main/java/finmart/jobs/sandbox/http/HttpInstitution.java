package finmart.jobs.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import finmart.serving.signature.SharedKeys;
import finmart.serving.signature.Webhook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An institution on this machine that takes leads at {@code /leads}, is asked at {@code /precheck}
 * and reports, of its own accord or asked at {@code /reports}. Nothing of a message is read before
 * its signature and its time are believed (rule X12).
 */
public final class HttpInstitution implements AutoCloseable {
  private static final int THREADS = 8;
  private static final int BACKLOG = 200;
  private static final int MOST_BYTES = 65_536;

  /** Lines kept open without an answer; one more, and the oldest is cut. */
  private static final int MOST_HELD = 100;

  private final Settings settings;
  private final SharedKeys keys;
  private final InstantSource clock;
  private final HttpServer server;
  private final LeadDesk leads;
  private final ReportDesk reports;
  private final Caller caller;
  private final Caller callerOfTests;
  private final PrecheckDesk prechecks;
  private final ExecutorService work =
      Executors.newFixedThreadPool(
          THREADS,
          run -> {
            var thread = new Thread(run, "finmart-sandbox");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<String, Integer> attempts = new HashMap<>();
  private final Map<Fault, Integer> failed = new EnumMap<>(Fault.class);
  private final Deque<HttpExchange> held = new ArrayDeque<>();

  private HttpInstitution(
      Settings settings, SharedKeys keys, InstantSource clock, HttpServer server, LeadDesk leads) {
    this.settings = settings;
    this.keys = keys;
    this.clock = clock;
    this.server = server;
    this.leads = leads;
    String partner = settings.partner();
    Manners manners = settings.manners();
    var journal = new Journal(leads::taken, new Reports(partner, manners));
    var tests = new Journal(leads::tests, new Reports(partner, manners.ofTests()));
    this.reports = new ReportDesk(journal, tests);
    this.caller = new Caller(journal, keys, clock);
    this.callerOfTests = new Caller(tests, keys, clock);
    this.prechecks = new PrecheckDesk(settings.acquaintances(), settings.perMinute());
  }

  /** Answers a believed message. */
  private interface Desk {
    Answer answer(Webhook message, Instant now) throws IOException;
  }

  /** Starts one that holds what it takes in memory, and bills nothing. */
  public static HttpInstitution start(
      Settings settings, SharedKeys keys, InstantSource clock, int port) throws IOException {
    return start(settings, keys, clock, port, Optional.empty());
  }

  /**
   * Starts one on this machine only.
   *
   * @param keys shared with the house, of either scheme
   * @param port 0 for any free one
   * @param kept where it keeps the leads it takes; empty for nowhere
   * @throws IOException if the port is taken, or what was kept before can not be read
   */
  public static HttpInstitution start(
      Settings settings, SharedKeys keys, InstantSource clock, int port, Optional<PushedLeads> kept)
      throws IOException {
    var leads = new LeadDesk(settings.partner(), settings.rules(), settings.manners(), kept);
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    var started = new HttpInstitution(settings, keys, clock, server, leads);
    server.createContext("/leads", e -> started.hear(e, "/leads", started.leads::answer));
    server.createContext("/precheck", e -> started.hear(e, "/precheck", started.prechecks::answer));
    server.createContext("/reports", e -> started.hear(e, "/reports", started.reports::answer));
    server.setExecutor(started.work);
    server.start();
    return started;
  }

  /** Without a path, e.g. {@code http://127.0.0.1:8080}. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Every lead of a person it has, by id. */
  public List<Taken> taken() {
    return leads.taken();
  }

  /** Every lead it has that is a test, by id. */
  public List<Taken> tests() {
    return leads.tests();
  }

  /** What it heard so far, and how it failed who spoke. */
  public Tally tally() {
    synchronized (attempts) {
      return new Tally(
          attempts.size(), attempts.values().stream().mapToInt(Integer::intValue).sum(), failed);
    }
  }

  /**
   * Calls the house back with what happened to leads of persons until a moment and was not heard
   * yet, each message under one id until it is.
   *
   * @param reports the house's {@code /v1/partners/{partner}/reports}
   * @return the status of each message, up to the first that was not heard
   */
  public List<Integer> report(URI reports, Instant until) throws IOException, InterruptedException {
    return caller.call(reports, until);
  }

  /** The same of leads that are a test. */
  public List<Integer> reportTests(URI reports, Instant until)
      throws IOException, InterruptedException {
    return callerOfTests.call(reports, until);
  }

  private void hear(HttpExchange exchange, String path, Desk desk) throws IOException {
    if (!exchange.getRequestURI().getPath().equals(path)) {
      say(exchange, Answer.of(404));
      return;
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      say(exchange, Answer.of(405));
      return;
    }
    byte[] bytes = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      say(exchange, Answer.of(413));
      return;
    }
    Instant now = clock.instant();
    var heard =
        Webhook.hear(
            exchange.getRequestHeaders()::getFirst,
            new String(bytes, StandardCharsets.UTF_8),
            keys,
            now);
    if (heard.doubt() != null) {
      say(exchange, Answer.of(401));
      return;
    }
    Optional<Fault> fault = fault(heard.message().id());
    Answer answer =
        fault.isEmpty() || fault.get().takes() ? desk.answer(heard.message(), now) : null;
    if (fault.isEmpty()) {
      say(exchange, answer);
    } else {
      fail(exchange, fault.get());
    }
  }

  private Optional<Fault> fault(String messageId) {
    synchronized (attempts) {
      Optional<Fault> fault =
          settings.faults().of(messageId, attempts.merge(messageId, 1, Integer::sum));
      fault.ifPresent(f -> failed.merge(f, 1, Integer::sum));
      return fault;
    }
  }

  private void fail(HttpExchange exchange, Fault fault) throws IOException {
    switch (fault) {
      case BUSY -> say(exchange, Answer.of(503));
      case BROKEN -> say(exchange, Answer.of(500));
      case CUT_BEFORE, CUT_AFTER -> exchange.close();
      case SILENT -> hold(exchange);
      case HALF_OPEN -> {
        exchange.sendResponseHeaders(200, MOST_BYTES);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        hold(exchange);
      }
      default -> throw new IllegalStateException("no such fault: " + fault);
    }
  }

  private void hold(HttpExchange exchange) {
    synchronized (held) {
      held.addLast(exchange);
      if (held.size() > MOST_HELD) {
        held.removeFirst().close();
      }
    }
  }

  private void say(HttpExchange exchange, Answer answer) throws IOException {
    try (exchange) {
      if (!answer.id().isEmpty()) {
        new Webhook(answer.id(), clock.instant(), answer.body())
            .headers(keys)
            .forEach(exchange.getResponseHeaders()::set);
      }
      if (answer.retryAfter() > 0) {
        exchange.getResponseHeaders().set("Retry-After", Integer.toString(answer.retryAfter()));
      }
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      if (body.length > 0) {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
      }
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    work.shutdownNow();
  }
}
