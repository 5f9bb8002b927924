package finmart.serving.api;

import finmart.domain.document.ConfigurationException;
import finmart.serving.live.NotPossibleException;
import finmart.serving.security.Caller;
import finmart.serving.security.Role;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
  private static final String MANNER = "finmart.manner";

  private final Javalin javalin;
  private final List<Route> routes;

  /**
   * Where it listens.
   *
   * @param mostBytes of the body of a request
   */
  public record Address(String host, int port, int mostBytes) {}

  /**
   * @param forLost how who asks for a page that is not there is told so
   */
  public ApiServer(
      Address address, List<Route> routes, Manner forLost, Gatekeeper gatekeeper, Meters meters) {
    this.routes = new ArrayList<>(routes);
    this.routes.add(Route.get("/openapi.yaml", null, ApiServer::openApi));
    this.javalin =
        Javalin.create(config -> configure(config, address, forLost, gatekeeper, meters));
  }

  private void configure(
      JavalinConfig config, Address address, Manner forLost, Gatekeeper gatekeeper, Meters meters) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.jetty.host = address.host();
    config.jetty.port = address.port();
    config.http.prefer405over404 = true;
    config.http.maxRequestSize = address.mostBytes();
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
          meet(context, wantsPage(context) ? forLost : Programs.MANNER);
        });
    for (Route route : routes) {
      config.routes.addEndpoint(
          new Endpoint(
              route.method(),
              route.path(),
              context -> {
                context.attribute(ROUTE, route.path());
                meet(context, route.manner());
                Caller caller = gatekeeper.admit(context, route);
                route.manner().check(context, caller);
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

  private static boolean wantsPage(Context context) {
    String accepted = context.header("Accept");
    return accepted != null && accepted.contains("text/html");
  }

  private static void meet(Context context, Manner manner) {
    context.attribute(MANNER, manner);
    manner.headers().forEach(context::header);
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
    Manner manner = context.attribute(MANNER);
    (manner == null ? Programs.MANNER : manner).tell(context, e.problem());
  }

  private static void openApi(Context context, Caller nobody) {
    context.contentType("application/yaml").result(document().getBytes(StandardCharsets.UTF_8));
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

  /** Every address as "method path" with the roles it asks for one of, empty for none. */
  private Map<String, String> roles(Predicate<Route> which) {
    return routes.stream()
        .filter(which)
        .collect(
            Collectors.toMap(
                route -> route.method().name().toLowerCase(Locale.ROOT) + " " + route.path(),
                route ->
                    route.roles().stream()
                        .map(Role::claim)
                        .sorted()
                        .collect(Collectors.joining("|")),
                (one, other) -> {
                  throw new IllegalStateException("two routes at one address");
                },
                TreeMap::new));
  }

  /** What programs can ask for: what the contract tells of. */
  public Map<String, String> roles() {
    return roles(route -> route.manner() == Programs.MANNER);
  }

  /** What browsers can ask for. */
  public Map<String, String> pages() {
    return roles(route -> route.manner() != Programs.MANNER);
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
