package finmart.features.identity.link;

import finmart.domain.pseudonym.IdentifierType;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * When an identifier of one type links accounts.
 *
 * @param priority 1 is the strongest; stronger links are made first
 * @param mostUsers accounts that may show one value, at least 2; more, and it links none of them
 * @param mostPerPerson values one person may have, at least 1
 * @param longestGap longest time between the last sight of a value at one account and the first at
 *     the other
 * @param confirmedBy declared facts that both accounts must have alike
 */
public record TypeRule(
    IdentifierType type,
    int priority,
    int mostUsers,
    int mostPerPerson,
    Duration longestGap,
    List<String> confirmedBy)
    implements Serializable {
  public TypeRule {
    confirmedBy = List.copyOf(confirmedBy);
  }
}
