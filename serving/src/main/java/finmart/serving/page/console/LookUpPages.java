package finmart.serving.page.console;

import finmart.serving.api.Bodies;
import finmart.serving.api.ConsoleRoutes;
import finmart.serving.api.Desks;
import finmart.serving.api.ProblemException;
import finmart.serving.api.Route;
import finmart.serving.oversight.FigureDesk;
import finmart.serving.oversight.LookUps;
import finmart.serving.oversight.Section;
import finmart.serving.page.Browser;
import finmart.serving.page.Visit;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looking up one person, one product for them, and the audit. Whom is in the form, never in the
 * address; the purpose is asked for once and goes with every look-up of the person.
 */
final class LookUpPages {
  private static final int MOST_ABOUT = 80;

  private final Browser browser;
  private final FigurePages frames;
  private final LookUps lookUps;
  private final FigureDesk figures;

  LookUpPages(Browser browser, Desks desks, FigurePages frames) {
    this.browser = browser;
    this.frames = frames;
    this.lookUps = desks.lookUps();
    this.figures = desks.figures();
  }

  List<Route> routes() {
    return List.of(
        browser.get("/console/people", Section.PEOPLE.roles(), closed(Section.PEOPLE, this::ask)),
        browser.post(
            "/console/people", Section.PEOPLE.roles(), closed(Section.PEOPLE, this::person)),
        browser.post(
            "/console/people/offer", Section.PEOPLE.roles(), closed(Section.PEOPLE, this::offer)),
        browser.get("/console/audit", Section.AUDIT.roles(), closed(Section.AUDIT, this::audit)),
        browser.post("/console/audit", Section.AUDIT.roles(), closed(Section.AUDIT, this::search)),
        browser.post(
            "/console/audit/verification",
            Section.AUDIT.roles(),
            closed(Section.AUDIT, this::verify)),
        back("/console/people/offer", Section.PEOPLE),
        back("/console/audit/verification", Section.AUDIT));
  }

  /** Where a form was answered there is nothing to read; a reload begins anew. */
  private Route back(String path, Section section) {
    return browser.get(
        path, section.roles(), (context, visit) -> browser.seeOther(context, Frame.href(section)));
  }

  private static Browser.Work closed(Section section, Browser.Work work) {
    return (context, visit) -> {
      ConsoleRoutes.check(section, visit.caller());
      work.answer(context, visit);
    };
  }

  private void show(
      Context context, Visit visit, Section section, String template, Map<String, ?> found) {
    var shown = new HashMap<String, Object>(found);
    shown.put("frame", frames.frame(section, visit));
    browser.show(context, visit, "console/" + template, shown);
  }

  private void ask(Context context, Visit visit) {
    show(context, visit, Section.PEOPLE, "people", Map.of());
  }

  private void person(Context context, Visit visit) {
    String purpose = ConsoleRoutes.purpose(context.formParam("purpose"));
    var found =
        lookUps.person(
            visit.caller().subject(), ConsoleRoutes.userId(context.formParam("user_id")), purpose);
    show(
        context,
        visit,
        Section.PEOPLE,
        "people",
        Map.of("person", found, "purpose", purpose, "products", figures.catalogue(null)));
  }

  private void offer(Context context, Visit visit) {
    String user = ConsoleRoutes.userId(context.formParam("user_id"));
    String product = Bodies.name("product_id", context.formParam("product_id"));
    String purpose = ConsoleRoutes.purpose(context.formParam("purpose"));
    var found =
        lookUps
            .offer(visit.caller().subject(), user, product, purpose)
            .orElseThrow(() -> ProblemException.notFound("there is no such product"));
    show(
        context,
        visit,
        Section.PEOPLE,
        Browser.wantsPart(context) ? "why" : "whyPage",
        Map.of("user", user, "found", found));
  }

  private void audit(Context context, Visit visit) {
    show(context, visit, Section.AUDIT, "audit", Map.of());
  }

  private void search(Context context, Visit visit) {
    String about = context.formParam("about") == null ? "" : context.formParam("about").strip();
    if (about.isEmpty() || about.length() > MOST_ABOUT) {
      throw ProblemException.malformed("about must be 1 to %d characters".formatted(MOST_ABOUT));
    }
    show(
        context,
        visit,
        Section.AUDIT,
        "audit",
        Map.of("about", about, "entries", lookUps.audit(visit.caller().subject(), about)));
  }

  private void verify(Context context, Visit visit) {
    show(context, visit, Section.AUDIT, "audit", Map.of("verification", lookUps.verification()));
  }
}
