package finmart.domain.settlement;

import finmart.domain.settlement.Difference.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Two people close a month: one prepares, another approves.
 *
 * @param preparedBy who settled and reconciled it
 * @param approvedBy who closes it
 */
public record MonthClose(String preparedBy, String approvedBy) {

  /** What stands against these two, whatever month it is; empty if nothing does. */
  public Optional<String> objectionToPeople() {
    if (preparedBy.isBlank() || approvedBy.isBlank()) {
      return Optional.of("who prepared and who approves must both be named");
    }
    return preparedBy.strip().equalsIgnoreCase(approvedBy.strip())
        ? Optional.of("%s prepared it and can not approve it: four eyes".formatted(preparedBy))
        : Optional.empty();
  }

  /**
   * Everything that stands against closing, none if it may be closed.
   *
   * @param isSettled the month has a statement
   * @param isReconciled a file of the institution was compared with these very lines
   * @param states of all differences
   */
  public List<String> objections(
      boolean isSettled, boolean isReconciled, Collection<State> states) {
    var objections = new ArrayList<String>();
    objectionToPeople().ifPresent(objections::add);
    if (!isSettled) {
      objections.add("it is not settled; run finmart settle-partners");
    } else if (!isReconciled) {
      objections.add("its lines as they are were not reconciled; run finmart reconcile");
    }
    long open = states.stream().filter(state -> !state.isDecided()).count();
    if (open > 0) {
      objections.add(
          "%d of %d differences are neither accepted nor disputed".formatted(open, states.size()));
    }
    return objections;
  }
}
