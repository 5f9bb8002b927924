package finmart.jobs.settlement;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Suggestion;
import finmart.domain.settlement.Difference.State;
import finmart.features.settlement.SettlementDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What somebody decided about differences; each is named by its item and event, e.g. {@code
 * L01…/LEAD}.
 *
 * @param by who decided; blank if nothing is decided
 */
public record Decisions(Set<String> accepted, Set<String> disputed, String by) {
  /** Stands for every difference that is open. */
  public static final String ALL = "ALL";

  public Decisions {
    accepted = Set.copyOf(accepted);
    disputed = Set.copyOf(disputed);
    if (by.isBlank() && !(accepted.isEmpty() && disputed.isEmpty())) {
      throw new ConfigurationException("--accept and --dispute need --by: who decides");
    }
  }

  /**
   * Returns the differences as they stand: decided before, if the same figures still stand against
   * each other, then decided now.
   *
   * @throws ConfigurationException if a decision names no difference, or one that was accepted
   */
  List<SettlementDifference> applied(
      List<SettlementDifference> found, List<SettlementDifference> before) {
    var names =
        found.stream().map(Decisions::nameOf).collect(Collectors.toCollection(TreeSet::new));
    var decided = new TreeSet<>(accepted);
    decided.addAll(disputed);
    decided.remove(ALL);
    for (String name : decided) {
      if (!names.contains(name)) {
        throw new ConfigurationException(
            "\"" + name + "\" names no difference" + Suggestion.after(name, names));
      }
    }
    var standing = new ArrayList<SettlementDifference>();
    for (SettlementDifference difference : found) {
      var now = before.stream().filter(difference::saysTheSameAs).findFirst().orElse(difference);
      standing.add(decide(now));
    }
    return standing;
  }

  private SettlementDifference decide(SettlementDifference difference) {
    State state = difference.state();
    String name = nameOf(difference);
    State next = state;
    if (accepted.contains(name) || !state.isDecided() && accepted.contains(ALL)) {
      next = State.ACCEPTED;
    } else if (disputed.contains(name) || !state.isDecided() && disputed.contains(ALL)) {
      next = State.DISPUTED;
    }
    if (next == state) {
      return difference;
    }
    if (!state.mayBecome(next)) {
      throw new ConfigurationException(
          "%s is %s by %s and can not become %s"
              .formatted(name, state, difference.decidedBy(), next));
    }
    return difference.decided(next, by);
  }

  private static String nameOf(SettlementDifference difference) {
    return difference.itemId() + "/" + difference.event();
  }
}
