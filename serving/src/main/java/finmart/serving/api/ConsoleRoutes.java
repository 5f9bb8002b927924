package finmart.serving.api;

import finmart.serving.feed.OfferInspection;
import finmart.serving.oversight.FigureDesk;
import finmart.serving.oversight.LookUps;
import finmart.serving.oversight.Section;
import finmart.serving.oversight.ShelfItem;
import finmart.serving.security.Caller;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Figures for product teams and operators; look-ups of a person for compliance. */
public final class ConsoleRoutes {
  private static final Pattern PERSON = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int MOST_PURPOSE = 200;
  private static final int LEAST_PURPOSE = 3;

  private final FigureDesk figures;
  private final LookUps lookUps;
  private final Bodies bodies;

  ConsoleRoutes(FigureDesk figures, LookUps lookUps, Bodies bodies) {
    this.figures = figures;
    this.lookUps = lookUps;
    this.bodies = bodies;
  }

  /** Whom to look up and why; not in the address, which is logged on its way. */
  record PersonAsked(String userId, String purpose) {}

  /** Whom and what to look up and why. */
  record OfferAsked(String userId, String productId, String purpose) {}

  /** The catalogue as it stands. */
  record Shelf(List<ShelfItem> products) {}

  List<Route> routes() {
    return List.of(
        told("funnel", Section.FUNNEL, caller -> figures.funnels(caller.partner())),
        told("recall", Section.RECALL, caller -> figures.sources()),
        told("eligibility", Section.ELIGIBILITY, caller -> figures.eligibility()),
        told("audiences", Section.AUDIENCES, caller -> figures.audiences()),
        told("features", Section.FEATURES, caller -> figures.features()),
        told("runs", Section.RUNS, caller -> figures.runs()),
        told("files", Section.RUNS, caller -> figures.files()),
        get("catalogue", Section.CATALOGUE, this::catalogue),
        post("person", this::person),
        post("offer", this::offer));
  }

  private static Route told(
      String name, Section section, Function<Caller, Optional<? extends Record>> figures) {
    return get(
        name,
        section,
        (context, caller) ->
            Bodies.write(
                context,
                200,
                figures
                    .apply(caller)
                    .map(Record.class::cast)
                    .orElseThrow(ConsoleRoutes::noFigures)));
  }

  private static Route get(String name, Section section, Route.Work work) {
    return Route.forPrograms(
        HandlerType.GET,
        "/v1/console/" + name,
        section.roles(),
        (context, caller) -> {
          check(section, caller);
          work.answer(context, caller);
        });
  }

  private static Route post(String name, Route.Work work) {
    return Route.forPrograms(
        HandlerType.POST,
        "/v1/console/" + name,
        Section.PEOPLE.roles(),
        (context, caller) -> {
          check(Section.PEOPLE, caller);
          work.answer(context, caller);
        });
  }

  /**
   * @throws ProblemException 403 if the section is not for a caller of this institution
   */
  public static void check(Section section, Caller caller) {
    if (!section.isOpenTo(caller)) {
      throw new ProblemException(
          403, "Forbidden", "figures of the whole house are not for one institution");
    }
  }

  /** Feeds may be published without figures. */
  public static ProblemException noFigures() {
    return ProblemException.notFound(
        "no figures were published with these feeds; run finmart publish-feed");
  }

  private void catalogue(Context context, Caller caller) {
    Bodies.write(context, 200, new Shelf(figures.catalogue(caller.partner())));
  }

  private void person(Context context, Caller caller) {
    PersonAsked asked = bodies.read(context, PersonAsked.class);
    Bodies.write(
        context,
        200,
        lookUps.person(caller.subject(), userId(asked.userId()), purpose(asked.purpose())));
  }

  private void offer(Context context, Caller caller) {
    OfferAsked asked = bodies.read(context, OfferAsked.class);
    OfferInspection found =
        lookUps
            .offer(
                caller.subject(),
                userId(asked.userId()),
                Bodies.name("product_id", asked.productId()),
                purpose(asked.purpose()))
            .orElseThrow(() -> ProblemException.notFound("there is no such product"));
    Bodies.write(context, 200, found);
  }

  /** A person's pseudonym. */
  public static String userId(String written) {
    if (written == null || !PERSON.matcher(written).matches()) {
      throw ProblemException.malformed("user_id must be 1 to 64 letters, digits, - or _");
    }
    return written;
  }

  /** Why somebody is looked up. */
  public static String purpose(String written) {
    String purpose = written == null ? "" : written.strip();
    if (purpose.length() < LEAST_PURPOSE || purpose.length() > MOST_PURPOSE) {
      throw ProblemException.malformed(
          "purpose must say why, in %d to %d characters".formatted(LEAST_PURPOSE, MOST_PURPOSE));
    }
    return purpose;
  }
}
