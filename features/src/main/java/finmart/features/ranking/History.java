package finmart.features.ranking;

import finmart.features.table.ContractException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The past of one person after another: what is owned or dismissed, and the signals that recall
 * scores. Of a person who has not personalisation switched on, nothing at all is read (rule P10); a
 * switch whose position is not known counts as off.
 */
final class History {
  private static final List<String> COLUMNS =
      List.of("user_id", "personalisation", "owned", "dismissed", "signals");

  private final Panel panel;
  private final int[] places;
  private int[] items = new int[16];
  private float[] weights = new float[16];
  private int signals;

  /**
   * @throws ContractException if a column is missing
   */
  History(Panel panel, StructType profile) {
    this.panel = panel;
    var missing = new TreeSet<>(COLUMNS);
    missing.removeAll(Arrays.asList(profile.fieldNames()));
    if (!missing.isEmpty()) {
      throw new ContractException("profiles to be ranked lack columns " + missing);
    }
    places = COLUMNS.stream().mapToInt(profile::fieldIndex).toArray();
  }

  /**
   * Reads one person.
   *
   * @param excluded receives true at the place of each product that is owned or dismissed
   */
  void read(Row profile, boolean[] excluded) {
    signals = 0;
    if (profile.isNullAt(places[1]) || !profile.getBoolean(places[1])) {
      return;
    }
    exclude(profile, places[2], excluded);
    exclude(profile, places[3], excluded);
    if (!profile.isNullAt(places[4])) {
      for (Row signal : profile.<Row>getList(places[4])) {
        add(panel.trained(signal.getString(0)), (float) signal.getDouble(1));
      }
    }
  }

  int userPlace() {
    return places[0];
  }

  /** How many signals are of products seen in training. */
  int signals() {
    return signals;
  }

  int[] items() {
    return items;
  }

  float[] weights() {
    return weights;
  }

  private void exclude(Row profile, int column, boolean[] excluded) {
    if (!profile.isNullAt(column)) {
      for (String productId : profile.<String>getList(column)) {
        int place = panel.place(productId);
        if (place >= 0) {
          excluded[place] = true;
        }
      }
    }
  }

  private void add(int item, float weight) {
    if (item < 0 || !(weight > 0) || Float.isInfinite(weight)) {
      return;
    }
    if (signals == items.length) {
      items = Arrays.copyOf(items, 2 * signals);
      weights = Arrays.copyOf(weights, 2 * signals);
    }
    items[signals] = item;
    weights[signals++] = weight;
  }
}
