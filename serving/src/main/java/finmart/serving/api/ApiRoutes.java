package finmart.serving.api;

import finmart.serving.security.Caller;
import finmart.serving.security.DevelopmentIssuer;
import finmart.serving.security.Role;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Every address of the interface. */
public final class ApiRoutes {
  private ApiRoutes() {}

  public static List<Route> of(Desks desks, Meters meters) {
    var bodies = new Bodies(desks.settings().limits().bodyBytes());
    var routes = new ArrayList<Route>();
    routes.addAll(new FeedRoutes(desks.feed(), desks.interactions(), bodies, meters).routes());
    routes.addAll(
        new PersonRoutes(
                desks.store(),
                desks.consents(),
                desks.preferences(),
                desks.data(),
                desks.settings().rules().askAgainAfter(),
                desks.clock(),
                bodies)
            .routes());
    routes.addAll(new ApplicationRoutes(desks.feed(), desks.applications(), bodies).routes());
    routes.addAll(
        new CallbackRoutes(desks.store(), desks.callbacks(), desks.keys(), desks.clock(), bodies)
            .routes());
    routes.addAll(new HouseRoutes(desks.switches(), desks.lookUps(), bodies).routes());
    routes.addAll(new ConsoleRoutes(desks.figures(), desks.lookUps(), bodies).routes());
    return routes;
  }

  /** Whom a token is asked for. */
  record Asked(String subject, Set<Role> roles, String partner) {}

  /** A token. */
  record Given(String token) {}

  /** The address that gives tokens to whoever asks; only for development. */
  public static Route tokens(DevelopmentIssuer issuer, int mostBytes) {
    var bodies = new Bodies(mostBytes);
    return Route.post(
        "/dev/token",
        null,
        (context, nobody) -> give(context, bodies.read(context, Asked.class), issuer));
  }

  private static void give(Context context, Asked asked, DevelopmentIssuer issuer) {
    var caller =
        new Caller(
            Bodies.given("subject", asked.subject()),
            Bodies.given("roles", asked.roles()),
            asked.partner());
    Bodies.write(context, 200, new Given(issuer.token(caller)));
  }
}
