package finmart.serving.page.shop;

import finmart.serving.api.Desks;
import finmart.serving.api.Meters;
import finmart.serving.api.Route;
import finmart.serving.page.Browser;
import finmart.serving.page.Entry;
import finmart.serving.security.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Every page of the supermarket. */
public final class Supermarket {
  /** Room whose texts they say. */
  public static final String TEXTS = "shop";

  static final Set<Role> PEOPLE = Set.of(Role.USER);

  /** Insurance stands apart from the zones before it (rule N15). */
  public static final List<Entry> ENTRIES =
      List.of(
          new Entry(Zone.CARDS.path(), "shop.cards", PEOPLE),
          new Entry(Zone.LOANS.path(), "shop.loans", PEOPLE),
          new Entry(Zone.FUNDS.path(), "shop.funds", PEOPLE),
          new Entry(Zone.INSURANCE.path(), "shop.insurance", PEOPLE, true),
          new Entry("/me", "shop.me", PEOPLE, true));

  private Supermarket() {}

  public static List<Route> routes(Browser browser, Desks desks, Meters meters, Articles articles) {
    var footprints = new Footprints(desks);
    var routes = new ArrayList<Route>();
    routes.addAll(new ZonePages(browser, desks, meters, footprints, articles).routes());
    routes.addAll(new OfferPages(browser, desks, footprints).routes());
    routes.addAll(new ApplyPages(browser, desks, footprints).routes());
    routes.addAll(new MyPages(browser, desks).routes());
    return routes;
  }
}
