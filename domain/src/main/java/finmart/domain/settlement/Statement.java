package finmart.domain.settlement;

import java.time.YearMonth;
import java.util.Collection;

/**
 * What one institution owes for a month: the sum of its lines, to the minor unit.
 *
 * @param lines number of lines
 * @param owed of new lines
 * @param adjusted of lines that change an earlier one
 * @param reversed of lines that take an earlier one back
 */
public record Statement(
    String partner, YearMonth period, long lines, Charge owed, Charge adjusted, Charge reversed) {

  /** Sums the lines of one partner and period. */
  public static Statement of(String partner, YearMonth period, Collection<Line> lines) {
    return new Statement(
        partner,
        period,
        lines.size(),
        sum(lines, Line.Status.NEW),
        sum(lines, Line.Status.ADJ),
        sum(lines, Line.Status.REVERSAL));
  }

  public Charge total() {
    return owed.plus(adjusted).plus(reversed);
  }

  private static Charge sum(Collection<Line> lines, Line.Status status) {
    return lines.stream()
        .filter(line -> line.status() == status)
        .map(Line::charge)
        .reduce(Charge.NONE, Charge::plus);
  }
}
