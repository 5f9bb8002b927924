package finmart.features.ranking;

import finmart.features.recall.Person;
import finmart.features.recall.PersonReader;
import finmart.features.table.ContractException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The past of one person after another: what is owned or dismissed, what was shown in vain, and
 * what {@link PersonReader} reads for recall. Of a person it finds closed, nothing at all is read
 * (rule P10).
 */
final class History {
  /** What of the past has to be there. */
  static final List<String> COLUMNS =
      List.of("personalisation", "owned", "dismissed", "signals", "exposures");

  private final Panel panel;
  private final PersonReader reader;
  private final int ownedAt;
  private final int dismissedAt;
  private final int exposuresAt;
  private final int signalsAt;
  private final long[] excluded;
  private final int[] exposures;
  private final double[] ownSignals;
  private Person person;
  private int owned;

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
    reader = new PersonReader(panel.model, profile);
    ownedAt = profile.fieldIndex("owned");
    dismissedAt = profile.fieldIndex("dismissed");
    exposuresAt = profile.fieldIndex("exposures");
    excluded = Places.words(panel.productIds.length);
    signalsAt = profile.fieldIndex("signals");
    exposures = new int[panel.productIds.length];
    ownSignals = new double[panel.productIds.length];
  }

  /** Reads one person and forgets the one before. */
  void read(Row profile) {
    person = reader.read(profile);
    owned = 0;
    Arrays.fill(excluded, 0);
    Arrays.fill(exposures, 0);
    Arrays.fill(ownSignals, 0);
    if (!reader.isOpen()) {
      return;
    }
    owned = exclude(profile, ownedAt);
    exclude(profile, dismissedAt);
    if (!profile.isNullAt(signalsAt)) {
      for (Row signal : profile.<Row>getList(signalsAt)) {
        int place = panel.place(signal.getString(0));
        if (place >= 0 && Double.isFinite(signal.getDouble(1))) {
          ownSignals[place] = signal.getDouble(1);
        }
      }
    }
    if (!profile.isNullAt(exposuresAt)) {
      for (Row shown : profile.<Row>getList(exposuresAt)) {
        int place = panel.place(shown.getString(0));
        if (place >= 0) {
          exposures[place] = Math.max(0, shown.getInt(1));
        }
      }
    }
  }

  /** Whether the person has personalisation switched on. */
  boolean isOpen() {
    return reader.isOpen();
  }

  /** What recall scores. */
  Person person() {
    return person;
  }

  /** Number of products the person has, on offer or not. */
  int owned() {
    return owned;
  }

  /** True if the product at the place is owned or dismissed. */
  boolean excludes(int place) {
    return Places.has(excluded, place);
  }

  /** Weight of what the person did with the product at the place itself; 0 if nothing. */
  double ownSignal(int place) {
    return ownSignals[place];
  }

  /** How often the product at the place was shown of late in vain. */
  int exposures(int place) {
    return exposures[place];
  }

  /** Leaves products out and returns how many are named. */
  private int exclude(Row profile, int column) {
    if (profile.isNullAt(column)) {
      return 0;
    }
    List<String> products = profile.getList(column);
    for (String productId : products) {
      int place = panel.place(productId);
      if (place >= 0) {
        Places.add(excluded, place);
      }
    }
    return products.size();
  }
}
