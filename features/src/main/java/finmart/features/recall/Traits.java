package finmart.features.recall;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;

import finmart.features.table.ContractException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/**
 * The traits that recall looks at. A person has at most one of each attribute; what is not known,
 * no number, or too rare to be a trait is none.
 */
public record Traits(List<Trait> all) implements Serializable {
  /** Ranges a number is cut into, with as many people in each as values allow. */
  private static final int RANGES = 8;

  /** Values of a text that are traits: the most common. */
  private static final int MOST_VALUES = 50;

  private static final int FEWEST_PEOPLE = 10;

  /** Nothing in common. */
  public static final Traits NONE = new Traits(List.of());

  public Traits {
    all = List.copyOf(all);
  }

  /**
   * Finds the traits of a population.
   *
   * @param profiles grain user_id, with the attributes as columns: texts, flags or numbers
   * @throws ContractException naming every attribute that is no such column
   */
  public static Traits of(Dataset<Row> profiles, List<String> attributes) {
    var missing = new TreeSet<>(attributes);
    missing.removeAll(Arrays.asList(profiles.columns()));
    if (!missing.isEmpty()) {
      throw new ContractException("profiles lack the attributes of recall " + missing);
    }
    var traits = new ArrayList<Trait>();
    for (String attribute : attributes) {
      StructField field = profiles.schema().apply(attribute);
      if (field.dataType() instanceof NumericType) {
        addRanges(profiles, attribute, traits);
      } else {
        addValues(profiles, attribute, traits);
      }
    }
    return new Traits(traits);
  }

  public int size() {
    return all.size();
  }

  /** Features that the traits are of, each once. */
  public List<String> attributes() {
    return all.stream().map(Trait::attribute).distinct().toList();
  }

  /** Where the traits of some attributes are. */
  boolean[] of(List<String> attributes) {
    var chosen = new boolean[all.size()];
    all.forEach(trait -> chosen[trait.traitIndex()] = attributes.contains(trait.attribute()));
    return chosen;
  }

  /** The traits a profile shows, rising; columns that are missing show none. */
  int[] seen(Row profile) {
    var seen = new int[all.size()];
    int length = 0;
    String attribute = null;
    Object value = null;
    for (Trait trait : all) {
      if (!trait.attribute().equals(attribute)) {
        attribute = trait.attribute();
        boolean isThere = profile.schema().getFieldIndex(attribute).isDefined();
        value = isThere ? profile.getAs(attribute) : null;
      }
      if (value != null && trait.holds(value)) {
        seen[length++] = trait.traitIndex();
      }
    }
    return Arrays.copyOf(seen, length);
  }

  private static void addValues(Dataset<Row> profiles, String attribute, List<Trait> traits) {
    profiles
        .filter(col(attribute).isNotNull())
        .groupBy(col(attribute).cast("string").as("value"))
        .agg(count(lit(1)).as("people"))
        .filter(col("people").geq(FEWEST_PEOPLE))
        .orderBy(col("people").desc(), col("value"))
        .limit(MOST_VALUES)
        .collectAsList()
        .forEach(
            row -> traits.add(new Trait(traits.size(), attribute, row.getString(0), null, null)));
  }

  private static void addRanges(Dataset<Row> profiles, String attribute, List<Trait> traits) {
    String shares =
        IntStream.range(1, RANGES)
            .mapToObj(k -> String.valueOf((double) k / RANGES))
            .collect(Collectors.joining(", ", "array(", ")"));
    var number = col(attribute).cast(DataTypes.DoubleType);
    Row cut =
        profiles
            .select(number.as("number"))
            .filter(col("number").isNotNull().and(isnan(col("number")).equalTo(false)))
            .agg(expr("percentile(number, " + shares + ")"))
            .head();
    if (cut.isNullAt(0)) {
      return;
    }
    var ends = new ArrayList<>(new TreeSet<>(cut.<Double>getList(0)));
    for (int k = 0; k <= ends.size(); k++) {
      traits.add(
          new Trait(
              traits.size(),
              attribute,
              null,
              k == 0 ? null : ends.get(k - 1),
              k == ends.size() ? null : ends.get(k)));
    }
  }
}
