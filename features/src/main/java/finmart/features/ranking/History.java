package finmart.features.ranking;

import finmart.features.recall.Person;
import finmart.features.table.ContractException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The past of one person after another: what is owned or dismissed, the signals that recall scores,
 * what was shown in vain. Of a person who has not personalisation switched on, nothing at all is
 * read (rule P10); a switch whose position is not known counts as off.
 */
final class History {
  /** What of the past is read, in order. */
  static final List<String> COLUMNS =
      List.of("personalisation", "owned", "dismissed", "signals", "exposures");

  private final Panel panel;
  private final int[] at;
  private final Person person = new Person();
  private final long[] excluded;
  private final int[] exposures;
  private boolean isOpen;

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
    at = COLUMNS.stream().mapToInt(profile::fieldIndex).toArray();
    excluded = Places.words(panel.productIds.length);
    exposures = new int[panel.productIds.length];
  }

  /** Reads one person and forgets the one before. */
  void read(Row profile) {
    person.clear();
    Arrays.fill(excluded, 0);
    Arrays.fill(exposures, 0);
    isOpen = !profile.isNullAt(at[0]) && profile.getBoolean(at[0]);
    if (!isOpen) {
      return;
    }
    exclude(profile, at[1]);
    exclude(profile, at[2]);
    if (!profile.isNullAt(at[3])) {
      for (Row signal : profile.<Row>getList(at[3])) {
        person.hold(panel.trained(signal.getString(0)), (float) signal.getDouble(1));
      }
    }
    if (!profile.isNullAt(at[4])) {
      for (Row shown : profile.<Row>getList(at[4])) {
        int place = panel.place(shown.getString(0));
        if (place >= 0) {
          exposures[place] = Math.max(0, shown.getInt(1));
        }
      }
    }
  }

  /** Whether the person has personalisation switched on. */
  boolean isOpen() {
    return isOpen;
  }

  /** What recall scores. */
  Person person() {
    return person;
  }

  /** True if the product at the place is owned or dismissed. */
  boolean excludes(int place) {
    return Places.has(excluded, place);
  }

  /** How often the product at the place was shown of late in vain. */
  int exposures(int place) {
    return exposures[place];
  }

  private void exclude(Row profile, int column) {
    if (!profile.isNullAt(column)) {
      for (String productId : profile.<String>getList(column)) {
        int place = panel.place(productId);
        if (place >= 0) {
          Places.add(excluded, place);
        }
      }
    }
  }
}
