package finmart.domain.product;

import finmart.domain.document.Problem;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * Where a product was written, what it says there, what it says it leaves unsaid, and what of it
 * makes no sense.
 *
 * @param place file and line
 * @param digest SHA-256 of all that was written but its approval, 64 hex digits
 * @param notStated required keys nobody knows the value of, e.g. because an imported list does not
 *     have them; stand-ins fill their places, so a product with any is never shown
 * @param wrongRules what is wrong in its own rules; as they can not be applied, it is never shown
 */
public record Origin(String place, String digest, Set<String> notStated, List<Problem> wrongRules)
    implements Serializable {
  public Origin {
    notStated = Set.copyOf(notStated);
    wrongRules = List.copyOf(wrongRules);
  }
}
