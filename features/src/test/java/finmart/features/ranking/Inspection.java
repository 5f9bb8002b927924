package finmart.features.ranking;

import finmart.domain.partner.ProductLine;
import finmart.features.eligibility.RuleSet;
import finmart.features.ranking.Market.Item;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** Looks at every place of the feeds of one market and notes what no feed may hold. */
final class Inspection {
  private static final int MOST_EXAMPLES = 3;

  /** Examples by rule; an empty map is a clean market. */
  final Map<String, List<String>> violations = new TreeMap<>();

  private final Market market;
  private final RuleSet rules;
  private final Map<String, Integer> places = new HashMap<>();
  private final boolean[][] standsBefore;
  private long slots;

  Inspection(Market market, RuleSet rules) {
    this.market = market;
    this.rules = rules;
    market.items.keySet().forEach(id -> places.put(id, places.size()));
    standsBefore = new boolean[places.size()][places.size()];
  }

  long slots() {
    return slots;
  }

  /** Looks at what one pass made for a buyer. */
  void look(Buyer buyer, Row decided) {
    var lists = new EnumMap<ProductLine, List<Row>>(ProductLine.class);
    for (Row offer : offers(decided)) {
      slots++;
      var line = ProductLine.valueOf(offer.getString(0));
      var list = lists.computeIfAbsent(line, l -> new ArrayList<>());
      list.add(offer);
      lookAt(buyer, offer, line, list);
    }
    boolean isOff = !Boolean.TRUE.equals(buyer.personalisation());
    require("A05b", !(isOff && decided.getBoolean(6)), buyer, "personal though off");
    if (isOff) {
      lists.values().forEach(list -> follow(buyer, list));
    }
    lookForLost(buyer, decided, lists, isOff);
  }

  void require(String rule, boolean holds, Object... seen) {
    if (!holds) {
      var examples = violations.computeIfAbsent(rule, r -> new ArrayList<>());
      if (examples.size() < MOST_EXAMPLES) {
        examples.add(List.of(seen).toString());
      }
    }
  }

  static List<Row> offers(Row decided) {
    var offers = new ArrayList<Row>();
    for (Object offer : (Object[]) decided.get(8)) {
      offers.add((Row) offer);
    }
    return offers;
  }

  private void lookAt(Buyer buyer, Row offer, ProductLine line, List<Row> list) {
    Item item = market.items.get(offer.getString(2));
    require("INV01", line != ProductLine.INSURANCE && item.line() == line, buyer, item, line);
    require("INV01", offer.getInt(1) == list.size(), buyer, "position", offer);
    require("M16", offer.getString(3).equals(item.seller().code()), buyer, item, offer);
    require("order", isInOrder(list), buyer, list);
    require("eligible", Oracle.mayShow(item, buyer), buyer, item);
    if (line == ProductLine.FUND) {
      require("INV06", buyer.risk() != null && item.risk() <= buyer.risk(), buyer, item);
    }
    if (line == ProductLine.LOAN) {
      String shown = rules.product(item.id()).terms();
      String cost = "%d.%02d%%".formatted(item.costBps() / 100, item.costBps() % 100);
      require("INV07", item.costBps() <= Market.CAP_BPS, buyer, item);
      require("INV07", shown.contains("all-in cost") && shown.contains(cost), shown, cost);
    }
  }

  /** What its score alone put last stands behind all that their scores alone put before it. */
  private static boolean isInOrder(List<Row> list) {
    var scores =
        list.stream()
            .filter(offer -> offer.getString(15).equals(Placing.SCORE.name()))
            .map(offer -> offer.getDouble(4))
            .toList();
    return scores.size() < 2 || scores.get(scores.size() - 2) >= scores.get(scores.size() - 1);
  }

  /** Off: of any two products the same stands first for everybody (INV04). */
  private void follow(Buyer buyer, List<Row> list) {
    for (int i = 0; i < list.size(); i++) {
      int first = places.get(list.get(i).getString(2));
      for (int j = i + 1; j < list.size(); j++) {
        int second = places.get(list.get(j).getString(2));
        standsBefore[first][second] = true;
        require("INV04", !standsBefore[second][first], buyer, list.get(i), list.get(j));
      }
    }
  }

  /** Nothing that may be shown is missing while there is a place for it. */
  private void lookForLost(
      Buyer buyer, Row decided, Map<ProductLine, List<Row>> lists, boolean isOff) {
    Set<String> gone = new HashSet<>();
    if (!isOff) {
      gone.addAll(buyer.owned());
      gone.addAll(buyer.dismissed());
    }
    for (ProductLine line : Panel.LINES) {
      var open =
          market.items.values().stream()
              .filter(i -> i.line() == line && Oracle.mayShow(i, buyer))
              .map(Item::id)
              .toList();
      int wanted = (int) open.stream().filter(id -> !gone.contains(id)).count();
      int shown = lists.getOrDefault(line, List.of()).size();
      require("lost", decided.getInt(3 + Panel.LINES.indexOf(line)) == open.size(), buyer, line);
      require("lost", shown == Math.min(wanted, 20), buyer, line, shown, wanted);
    }
  }
}
