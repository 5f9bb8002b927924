package finmart.features.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A random person; what is null is not known.
 *
 * @param cardsHeld by seller; a seller that is missing is one nothing is known of
 * @param owned products that are no longer to be shown
 * @param dismissed products that are no longer to be shown
 * @param exposures how often a product was seen in vain
 */
record Buyer(
    String id,
    Long age,
    String region,
    Boolean isStudent,
    Double debtToIncome,
    Long lenders,
    Long applications,
    Long risk,
    Long income,
    Map<String, Long> cardsHeld,
    Long investable,
    Long shownLoans,
    Boolean personalisation,
    Set<String> owned,
    Set<String> dismissed,
    Map<String, Integer> exposures) {
  static final StructType SCHEMA =
      StructType.fromDDL(
          Market.SELLERS.stream()
                  .map(seller -> "cards_held_%s_count BIGINT, ".formatted(seller))
                  .collect(Collectors.joining())
              + "user_id STRING NOT NULL, age BIGINT, region STRING, has_student_indicator BOOLEAN, "
              + "debt_to_income_90d DOUBLE, lender_90d_count BIGINT, "
              + "application_30d_count BIGINT, risk_tolerance BIGINT, income_90d_minor BIGINT, "
              + "investable_minor BIGINT, shown_loan_7d_count BIGINT, "
              + "personalisation BOOLEAN, owned ARRAY<STRING>, dismissed ARRAY<STRING>, "
              + "signals ARRAY<STRUCT<product_id: STRING, weight: DOUBLE>>, "
              + "exposures ARRAY<STRUCT<product_id: STRING, count: INT>>");

  static Buyer of(Random random, String id, List<String> products) {
    return new Buyer(
        id,
        maybe(random, 16L + random.nextInt(50)),
        maybe(random, Market.REGIONS.get(random.nextInt(3))),
        maybe(random, random.nextInt(8) == 0),
        maybe(random, random.nextInt(80) / 100.0),
        maybe(random, (long) random.nextInt(6)),
        maybe(random, (long) random.nextInt(8)),
        maybe(random, 1L + random.nextInt(5)),
        maybe(random, (long) random.nextInt(12_000)),
        cards(random),
        maybe(random, (long) random.nextInt(12_000)),
        maybe(random, 120L + random.nextInt(30)),
        random.nextInt(3) == 0 ? maybe(random, false) : Boolean.TRUE,
        some(random, products),
        some(random, products),
        seen(random, products));
  }

  /** The same facts, another past. */
  Buyer withPast(Random random, List<String> products) {
    return new Buyer(
        id,
        age,
        region,
        isStudent,
        debtToIncome,
        lenders,
        applications,
        risk,
        income,
        cardsHeld,
        investable,
        shownLoans,
        personalisation,
        some(random, products),
        some(random, products),
        seen(random, products));
  }

  Buyer withPersonalisation(Boolean on) {
    return new Buyer(
        id,
        age,
        region,
        isStudent,
        debtToIncome,
        lenders,
        applications,
        risk,
        income,
        cardsHeld,
        investable,
        shownLoans,
        on,
        owned,
        dismissed,
        exposures);
  }

  /** What is owned is also what recall learns from. */
  Row row() {
    var signals = new ArrayList<Row>();
    owned.stream().sorted().forEach(product -> signals.add(RowFactory.create(product, 1.0)));
    var shown = new ArrayList<Row>();
    new TreeMap<>(exposures).forEach((product, n) -> shown.add(RowFactory.create(product, n)));
    var values = new ArrayList<Object>();
    Market.SELLERS.forEach(seller -> values.add(cardsHeld.get(seller)));
    values.addAll(
        Arrays.asList(
            id,
            age,
            region,
            isStudent,
            debtToIncome,
            lenders,
            applications,
            risk,
            income,
            investable,
            shownLoans,
            personalisation,
            seq(owned.stream().sorted().toList()),
            seq(dismissed.stream().sorted().toList()),
            seq(signals),
            seq(shown)));
    return RowFactory.create(values.toArray());
  }

  private static Map<String, Long> cards(Random random) {
    var cards = new HashMap<String, Long>();
    for (String seller : Market.SELLERS) {
      if (random.nextInt(12) > 0) {
        cards.put(seller, Math.max(0L, random.nextInt(8) - 4));
      }
    }
    return cards;
  }

  private static <T> T maybe(Random random, T value) {
    return random.nextInt(12) == 0 ? null : value;
  }

  private static Set<String> some(Random random, List<String> products) {
    var some = new HashSet<String>();
    for (int i = random.nextInt(4); i > 0; i--) {
      some.add(products.get(random.nextInt(products.size())));
    }
    return some;
  }

  private static Map<String, Integer> seen(Random random, List<String> products) {
    var seen = new HashMap<String, Integer>();
    some(random, products).forEach(product -> seen.put(product, 1 + random.nextInt(8)));
    return seen;
  }

  private static Object seq(List<?> list) {
    return CollectionConverters.asScala(list).toSeq();
  }
}
