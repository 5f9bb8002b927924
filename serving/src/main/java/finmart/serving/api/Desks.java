package finmart.serving.api;

import finmart.serving.conf.ServingSettings;
import finmart.serving.database.Database;
import finmart.serving.feed.FeedDesk;
import finmart.serving.live.Applications;
import finmart.serving.live.Consents;
import finmart.serving.live.Interactions;
import finmart.serving.live.Overlay;
import finmart.serving.live.PersonalData;
import finmart.serving.live.Preferences;
import finmart.serving.live.Switches;
import finmart.serving.security.Caller;
import finmart.serving.security.DevelopmentIssuer;
import finmart.serving.security.Role;
import finmart.serving.snapshot.FeedStore;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Every route, with what answers it. */
public final class Desks {
  private final ServingSettings settings;
  private final FeedStore store;
  private final Database database;
  private final Overlay overlay;
  private final InstantSource clock;

  public Desks(
      ServingSettings settings,
      FeedStore store,
      Database database,
      Overlay overlay,
      InstantSource clock) {
    this.settings = settings;
    this.store = store;
    this.database = database;
    this.overlay = overlay;
    this.clock = clock;
  }

  public List<Route> routes(Meters meters) {
    var bodies = new Bodies(settings.limits().bodyBytes());
    var rules = settings.rules();
    var desk = new FeedDesk(store, overlay, settings.feed().most(), clock);
    var consents = new Consents(database, overlay, rules.consentValidity(), clock);
    var applications =
        new Applications(
            database,
            overlay,
            new Applications.Windows(rules.clickWindow(), rules.duplicateWindow()),
            clock);
    var data = new PersonalData(database, overlay, consents, applications, clock);
    var routes = new ArrayList<Route>();
    routes.addAll(
        new FeedRoutes(desk, new Interactions(database, overlay, clock), bodies, meters).routes());
    routes.addAll(
        new PersonRoutes(
                store,
                consents,
                new Preferences(database, overlay, clock),
                data,
                rules.askAgainAfter(),
                clock,
                bodies)
            .routes());
    routes.addAll(new ApplicationRoutes(desk, applications, bodies).routes());
    routes.addAll(
        new HouseRoutes(new Switches(database, overlay, clock), database, bodies).routes());
    return routes;
  }

  /** Whom a token is asked for. */
  record Asked(String subject, Set<Role> roles, String partner) {}

  /** A token. */
  record Given(String token) {}

  /** The address that gives tokens to whoever asks; only for development. */
  public Route tokens(DevelopmentIssuer issuer) {
    var bodies = new Bodies(settings.limits().bodyBytes());
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
