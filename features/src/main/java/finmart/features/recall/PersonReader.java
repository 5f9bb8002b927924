package finmart.features.recall;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Reads one person after another for the scorers: the history, the traits and what ties hold, as
 * far as the columns are there. Of a person who has not personalisation switched on, nothing at all
 * is read (rule P10); a switch whose position is not known counts as off.
 */
public final class PersonReader {
  private static final int NONE = -1;

  private final Person person = new Person();
  private final Map<String, Integer> products = new HashMap<>();
  private final Traits traits;
  private final int personalisation;
  private final int signals;
  private final int ties;
  private boolean isOpen;

  /**
   * @param profile columns {@code personalisation} (boolean), {@code signals} (see {@link
   *     Holdings#withHistory}), {@code tie_holdings} (see {@link Ties#withTieHoldings}) and the
   *     attributes of the traits; one that is missing is never known
   */
  public PersonReader(RecallModel model, StructType profile) {
    model.products().forEach(product -> products.put(product, products.size()));
    this.traits = model.traits();
    this.personalisation = place(profile, "personalisation");
    this.signals = place(profile, "signals");
    this.ties = place(profile, "tie_holdings");
  }

  /** Reads a row of the profile's schema; the person is the same object each time. */
  public Person read(Row profile) {
    person.clear();
    isOpen =
        personalisation != NONE
            && !profile.isNullAt(personalisation)
            && profile.getBoolean(personalisation);
    if (!isOpen) {
      return person;
    }
    person.show(traits, profile);
    if (signals != NONE && !profile.isNullAt(signals)) {
      for (Row signal : profile.<Row>getList(signals)) {
        person.hold(item(signal), (float) signal.getDouble(1));
      }
    }
    if (ties != NONE && !profile.isNullAt(ties)) {
      for (Row tie : profile.<Row>getList(ties)) {
        person.tie(item(tie), (float) tie.getDouble(1));
      }
    }
    return person;
  }

  /** Whether the person read last has personalisation switched on. */
  public boolean isOpen() {
    return isOpen;
  }

  private int item(Row product) {
    return products.getOrDefault(product.getString(0), NONE);
  }

  private static int place(StructType profile, String column) {
    return profile.getFieldIndex(column).isDefined() ? profile.fieldIndex(column) : NONE;
  }
}
