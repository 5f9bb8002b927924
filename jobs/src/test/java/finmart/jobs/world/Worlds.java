package finmart.jobs.world;

import finmart.jobs.TestSession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A small catalogue and small worlds for tests. */
final class Worlds {
  static final LocalDate AS_OF = LocalDate.parse("2026-07-01");
  static final List<WorldProduct> PRODUCTS = products();

  /** What goes to partner b goes through it. */
  static final String BUREAU = "x";

  private Worlds() {}

  static World of(long users, int days) {
    return new World(TestSession.SPARK, WorldSettings.of(users, days, 7, AS_OF), PRODUCTS);
  }

  private static List<WorldProduct> products() {
    var products = new ArrayList<WorldProduct>();
    for (String theme : List.of("youth", "travel", "home", "auto", "shopping", "family", "calm")) {
      products.add(product("card-a-" + theme, "CREDIT_CARD", "a", 0));
      products.add(product("card-b-" + theme, "CREDIT_CARD", "b", 0));
      products.add(product("loan-a-" + theme, "LOAN", "a", 0));
      products.add(product("fund-c-" + theme, "FUND", "c", 1 + theme.length() % 5));
    }
    products.add(product("insurance-d-home", "INSURANCE", "d", 0));
    return products;
  }

  private static WorldProduct product(String id, String line, String partner, int risk) {
    boolean takesLeads = line.equals("CREDIT_CARD") || line.equals("LOAN");
    String bureau = partner.equals("b") ? BUREAU : null;
    return new WorldProduct(
        id, line, partner, risk, takesLeads, LocalDate.parse("2025-01-01"), null, bureau);
  }
}
