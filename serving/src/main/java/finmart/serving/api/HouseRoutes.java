package finmart.serving.api;

import finmart.serving.audit.AuditEntry;
import finmart.serving.live.Switches;
import finmart.serving.oversight.LookUps;
import finmart.serving.security.Caller;
import finmart.serving.security.Role;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What operators and compliance do. */
final class HouseRoutes {
  private static final int MOST_REASON = 500;

  private final Switches switches;
  private final LookUps lookUps;
  private final Bodies bodies;

  HouseRoutes(Switches switches, LookUps lookUps, Bodies bodies) {
    this.switches = switches;
    this.lookUps = lookUps;
    this.bodies = bodies;
  }

  /** A switch as it is sent. */
  record Sent(Boolean isOff, String reason) {}

  /** Everything that is off. */
  record Listed(List<Switches.Off> off) {}

  /** Whom or what to look for; not in the address, as it may be a person. */
  record Search(String about) {}

  /** What was found. */
  record Found(List<AuditEntry> entries) {}

  List<Route> routes() {
    return List.of(
        Route.get("/v1/switches", Role.OPERATOR, this::list),
        Route.put("/v1/switches/{kind}/{id}", Role.OPERATOR, this::put),
        Route.post("/v1/audit/search", Role.COMPLIANCE, this::search),
        Route.get("/v1/audit/verification", Role.COMPLIANCE, this::verify));
  }

  private void list(Context context, Caller caller) {
    Bodies.write(context, 200, new Listed(switches.all()));
  }

  private void put(Context context, Caller caller) {
    Switches.Kind kind =
        Arrays.stream(Switches.Kind.values())
            .filter(k -> k.name().toLowerCase(Locale.ROOT).equals(context.pathParam("kind")))
            .findFirst()
            .orElseThrow(() -> ProblemException.notFound("product or partner can be switched"));
    String id = Bodies.name("id", context.pathParam("id"));
    Sent sent = bodies.read(context, Sent.class);
    boolean isOff = Bodies.given("is_off", sent.isOff());
    String reason = Bodies.given("reason", sent.reason());
    if (reason.isBlank() || reason.length() > MOST_REASON) {
      throw ProblemException.malformed("reason must be 1 to %d characters".formatted(MOST_REASON));
    }
    if (isOff) {
      switches.off(caller.subject(), kind, id, reason);
    } else {
      switches.on(caller.subject(), kind, id, reason);
    }
    list(context, caller);
  }

  private void search(Context context, Caller caller) {
    String about = Bodies.given("about", bodies.read(context, Search.class).about());
    Bodies.write(context, 200, new Found(lookUps.audit(caller.subject(), about)));
  }

  private void verify(Context context, Caller caller) {
    Bodies.write(context, 200, lookUps.verification());
  }
}
