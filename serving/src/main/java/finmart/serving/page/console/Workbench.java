package finmart.serving.page.console;

import finmart.serving.api.Desks;
import finmart.serving.api.Route;
import finmart.serving.oversight.Section;
import finmart.serving.page.Browser;
import finmart.serving.page.Entry;
import java.util.ArrayList;
import java.util.List;

/** The console as the server knows it: its texts, its entry and its addresses. */
public final class Workbench {
  /** Name of its texts. */
  public static final String TEXTS = "console";

  public static final List<Entry> ENTRIES =
      List.of(new Entry("/console", "console.title", Section.OVERVIEW.roles(), true));

  private Workbench() {}

  public static List<Route> routes(Browser browser, Desks desks) {
    var figures = new FigurePages(browser, desks);
    var routes = new ArrayList<Route>(figures.routes());
    routes.addAll(new LookUpPages(browser, desks, figures).routes());
    return routes;
  }
}
