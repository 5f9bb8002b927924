package finmart.serving.api;

import finmart.domain.document.ConfigurationException;
import finmart.serving.live.NotPossibleException;
import finmart.serving.security.Caller;
import finmart.serving.snapshot.SnapshotException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server of the interface. */
public final class ApiServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("finmart.requests");
  private static final long STOP_MILLIS = 5_000;
  private static final String ROUTE = "finmart.route";
  private static final String BEGUN = "finmart.begun";
  private static final Map<String, String> HEADERS =
      Map.of(
          "Cache-Control", "no-store",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Referrer-Policy", "no-referrer",
          "Permissions-Policy", "geolocation=(), camera=(), microphone=()",
          "Strict-Transport-Security", "max-age=31536000; includeSubDomains");

  private final Javalin javalin;
  private final List<Route> routes;

  public ApiServer(
      String host, int port, List<Route> routes, Gatekeeper gatekeeper, Meters meters) {
    this.routes = new ArrayList<>(routes);
    this.routes.add(Route.get("/openapi.yaml", null, ApiServer::openApi));
    this.javalin = Javalin.create(config -> configure(config, host, port, gatekeeper, meters));
  }

  private void configure(
      JavalinConfig config, String host, int port, Gatekeeper gatekeeper, Meters meters) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.jetty.host = host;
    config.jetty.port = port;
    config.http.prefer405over404 = true;
    config.jetty.modifyServer(
        server -> {
          server.setStopTimeout(STOP_MILLIS);
          server.insertHandler(new GracefulHandler());
        });
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setRequestHeaderSize(16_384);
        });
    config.routes.before(
        context -> {
          context.attribute(BEGUN, System.nanoTime());
          HEADERS.forEach(context::header);
        });
    for (Route route : routes) {
      config.routes.addEndpoint(
          new Endpoint(
              route.method(),
              route.path(),
              context -> {
                context.attribute(ROUTE, route.path());
                Caller caller = gatekeeper.admit(context, route);
                route.work().answer(context, caller);
              }));
    }
    config.routes.exception(ProblemException.class, (e, context) -> write(context, e));
    config.routes.exception(NotPossibleException.class, (e, context) -> write(context, problem(e)));
    config.routes.exception(
        SnapshotException.class,
        (e, context) -> {
          LOG.error("no snapshot", e);
          write(context, new ProblemException(503, "Unavailable", "no feed can be served now"));
        });
    config.routes.exception(
        HttpResponseException.class, (e, context) -> write(context, problem(e)));
    config.routes.exception(
        JdbiException.class,
        (e, context) -> {
          LOG.error("the database failed", e);
          write(context, new ProblemException(503, "Unavailable", "try again in a moment"));
        });
    config.routes.exception(
        Exception.class,
        (e, context) -> {
          LOG.error("a request failed", e);
          write(
              context, new ProblemException(500, "Failed", "the server failed; nothing was told"));
        });
    config.requestLogger.http((context, millis) -> note(context, meters));
  }

  private static void note(Context context, Meters meters) {
    String route = context.attribute(ROUTE);
    Long begun = context.attribute(BEGUN);
    long nanos = begun == null ? 0 : System.nanoTime() - begun;
    String named = route == null ? "none" : route;
    meters.request(context.method().name(), named, context.statusCode(), nanos);
    LOG.atInfo()
        .addKeyValue("method", context.method().name())
        .addKeyValue("route", named)
        .addKeyValue("status", context.statusCode())
        .addKeyValue("micros", nanos / 1_000)
        .log("request");
  }

  private static ProblemException problem(NotPossibleException e) {
    return switch (e.why()) {
      case NOT_FOUND -> ProblemException.notFound(e.getMessage());
      case CONFLICT -> new ProblemException(409, "Conflict", e.getMessage());
      case NOT_ALLOWED -> new ProblemException(422, "Not allowed", e.getMessage());
    };
  }

  private static ProblemException problem(HttpResponseException e) {
    return switch (e.getStatus()) {
      case 404 -> ProblemException.notFound("nothing is here");
      case 405 -> new ProblemException(405, "Method not allowed", "not so");
      case 413 -> new ProblemException(413, "Content too large", "too long");
      default -> new ProblemException(e.getStatus(), "Refused", "the request was refused");
    };
  }

  private static void write(Context context, ProblemException e) {
    context
        .status(e.problem().status())
        .contentType("application/problem+json")
        .result(Bodies.bytes(e.problem()));
  }

  private static void openApi(Context context, Caller nobody) {
    context.contentType("application/yaml").result(document());
  }

  /** The contract of the interface. */
  static String document() {
    try (var in = ApiServer.class.getResourceAsStream("openapi.yaml")) {
      if (in == null) {
        throw new ConfigurationException("openapi.yaml is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every route as "method path" with the role it asks for, empty for none. */
  public Map<String, String> roles() {
    var roles = new TreeMap<String, String>();
    for (Route route : routes) {
      roles.put(
          route.method().name().toLowerCase(Locale.ROOT) + " " + route.path(),
          route.role() == null ? "" : route.role().claim());
    }
    return roles;
  }

  public void start() {
    javalin.start();
  }

  public int port() {
    return javalin.port();
  }

  /** Takes no more, lets what has begun end. */
  @Override
  public void close() {
    javalin.stop();
  }
}
