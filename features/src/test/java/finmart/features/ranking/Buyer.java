package finmart.features.ranking;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A random person; what is null is not known.
 *
 * @param owned products that are no longer to be shown
 * @param dismissed products that are no longer to be shown
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
    Boolean personalisation,
    Set<String> owned,
    Set<String> dismissed) {
  static final StructType SCHEMA =
      StructType.fromDDL(
          "user_id STRING NOT NULL, age BIGINT, region STRING, has_student_indicator BOOLEAN, "
              + "debt_to_income_90d DOUBLE, lender_90d_count BIGINT, "
              + "application_30d_count BIGINT, risk_tolerance BIGINT, income_90d_minor BIGINT, "
              + "personalisation BOOLEAN, owned ARRAY<STRING>, dismissed ARRAY<STRING>, "
              + "signals ARRAY<STRUCT<product_id: STRING, weight: DOUBLE>>");

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
        random.nextInt(3) == 0 ? maybe(random, false) : Boolean.TRUE,
        some(random, products),
        some(random, products));
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
        personalisation,
        some(random, products),
        some(random, products));
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
        on,
        owned,
        dismissed);
  }

  /** What is owned is also what recall learns from. */
  Row row() {
    var signals = new ArrayList<Row>();
    owned.stream().sorted().forEach(product -> signals.add(RowFactory.create(product, 1.0)));
    return RowFactory.create(
        id,
        age,
        region,
        isStudent,
        debtToIncome,
        lenders,
        applications,
        risk,
        income,
        personalisation,
        seq(owned.stream().sorted().toList()),
        seq(dismissed.stream().sorted().toList()),
        seq(signals));
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

  private static Object seq(List<?> list) {
    return CollectionConverters.asScala(list).toSeq();
  }
}
