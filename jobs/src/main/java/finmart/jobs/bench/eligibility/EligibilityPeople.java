package finmart.jobs.bench.eligibility;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Generated people in plain arrays, as a columnar reader hands them over: numbers as doubles (NaN
 * is not known), texts as places in a dictionary (the last place is not known).
 *
 * @param numbers by attribute; flags are 0 and 1
 * @param texts by attribute
 * @param dictionaries by text attribute
 */
record EligibilityPeople(
    int count,
    Map<String, double[]> numbers,
    Map<String, int[]> texts,
    Map<String, List<String>> dictionaries) {
  private static final int UNKNOWN_PERCENT = 5;
  private static final int PERCENT = 100;

  /**
   * Returns so many people: {@code user_id} from 0 and the attributes of the terms, each of them
   * unknown for one in twenty.
   */
  static Dataset<Row> generate(SparkSession spark, long users, long seed) {
    return spark
        .range(users)
        .toDF("user_id")
        .select(
            col("user_id"),
            known(seed, 1, drawn(seed, 1, 62).plus(16)).as("age"),
            known(seed, 2, text("R", drawn(seed, 2, EligibilityTerms.REGIONS))).as("region"),
            known(seed, 3, drawn(seed, 3, 4_000_000)).as("income"),
            known(seed, 4, drawn(seed, 4, 3_000_000)).as("balance"),
            known(seed, 5, drawn(seed, 5, 5).plus(1)).as("risk"),
            known(seed, 6, drawn(seed, 6, 1200).divide(1000.0)).as("debt"),
            known(seed, 7, text("O", drawn(seed, 7, EligibilityTerms.OCCUPATIONS)))
                .as("occupation"),
            known(seed, 8, drawn(seed, 8, 8).equalTo(0)).as("student"));
  }

  private static Column text(String letter, Column number) {
    return concat(lit(letter), number.cast("string"));
  }

  private static Column drawn(long seed, int what, int below) {
    return pmod(xxhash64(lit(seed), lit(what), col("user_id")), lit((long) below));
  }

  private static Column known(long seed, int what, Column value) {
    Column isKnown =
        pmod(xxhash64(lit(seed), lit(-what), col("user_id")), lit((long) PERCENT))
            .geq(UNKNOWN_PERCENT);
    return when(isKnown, value);
  }

  /** Takes rows of {@link #generate} over, in the order of user ids. */
  static EligibilityPeople of(Dataset<Row> people, int count) {
    var numbers = new LinkedHashMap<String, double[]>();
    var texts = new LinkedHashMap<String, int[]>();
    var dictionaries = new LinkedHashMap<String, List<String>>();
    for (String name : List.of("age", "income", "balance", "risk", "debt", "student")) {
      numbers.put(name, new double[count]);
    }
    for (String name : List.of("region", "occupation")) {
      texts.put(name, new int[count]);
      dictionaries.put(name, new ArrayList<>());
    }
    var places = new LinkedHashMap<String, Integer>();
    for (Iterator<Row> rows = people.toLocalIterator(); rows.hasNext(); ) {
      Row row = rows.next();
      int user = (int) row.<Long>getAs("user_id").longValue();
      numbers.forEach((name, values) -> values[user] = number(row.getAs(name)));
      texts.forEach(
          (name, codes) -> {
            String value = row.getAs(name);
            if (value == null) {
              codes[user] = -1;
              return;
            }
            Integer place = places.get(value);
            if (place == null) {
              place = dictionaries.get(name).size();
              places.put(value, place);
              dictionaries.get(name).add(value);
            }
            codes[user] = place;
          });
    }
    texts.forEach(
        (name, codes) -> {
          for (int i = 0; i < count; i++) {
            codes[i] = codes[i] < 0 ? dictionaries.get(name).size() : codes[i];
          }
        });
    return new EligibilityPeople(count, numbers, texts, dictionaries);
  }

  private static double number(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    return value == null ? Double.NaN : ((Number) value).doubleValue();
  }
}
