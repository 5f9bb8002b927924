package finmart.domain.product;

import java.io.Serializable;
import java.util.Set;

/**
 * Where a product was written, what it says there, and what it says it leaves unsaid.
 *
 * @param place file and line
 * @param digest SHA-256 of all that was written but its approval, 64 hex digits
 * @param notStated required keys nobody knows the value of, e.g. because an imported list does not
 *     have them; stand-ins fill their places, so a product with any is never shown
 */
public record Origin(String place, String digest, Set<String> notStated) implements Serializable {
  public Origin {
    notStated = Set.copyOf(notStated);
  }
}
