package finmart.features.recall;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.io.Serializable;

/**
 * Something people can have in common: one value of a profile feature, or a range of a number.
 * Grain: trait_index.
 *
 * @param traitIndex place among all traits, from 0
 * @param attribute name of the feature
 * @param value the text, or true; null for a range
 * @param low least number of a range, included; null without a lower end
 * @param high end of a range, not included; null without an upper end
 */
public record Trait(
    int traitIndex, @Required String attribute, String value, Double low, Double high)
    implements Serializable {
  public static final Table TABLE = Table.of("recall_trait", Trait.class, "trait_index");

  boolean holds(Object seen) {
    if (value != null) {
      return value.equals(String.valueOf(seen));
    }
    double number = ((Number) seen).doubleValue();
    return !Double.isNaN(number)
        && (low == null || number >= low)
        && (high == null || number < high);
  }
}
