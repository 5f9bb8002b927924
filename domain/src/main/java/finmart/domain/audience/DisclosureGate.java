package finmart.domain.audience;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Decides whether the size of an audience may be told.
 *
 * <p><b>Whom it holds against.</b> Somebody who reads every size that was told within the memory,
 * of whatever segment and day, by a build or a preview, who knows how all segments are defined and
 * how many people there are on the day, and who multiplies, adds and subtracts those numbers. Told
 * sizes are exact: rounding would only move the edge at which one more person shows.
 *
 * <p><b>What is promised.</b> A size is told only if (1) the audience has at least {@code minimum}
 * people; (2) towards every audience told before, and towards all people of the day, whoever is in
 * the one and not in the other are nobody or at least {@code minimum}, either way round: so no
 * subset, complement or change from one day to the next shows fewer; (3) no linear combination of
 * any number of told sizes is the size of a group below {@code minimum}, where none was before.
 *
 * <p><b>How (3) is found.</b> Told audiences divide people into cells. A group can be computed if
 * its cells' indicator is in the span of the audiences' indicators. In echelon form with the large
 * cells' columns first, a group below the minimum is a sum of basis rows of small cells. A group
 * that is one cell is always one such row. All sums are tried while there are at most {@value
 * #MOST_TRIED_WHOLE} such rows; beyond, sums of up to three: a group divided into more than three
 * independent small cells by further audiences could then escape.
 *
 * <p><b>Days.</b> Told audiences of other days are treated like those of the same one. So an
 * audience that changed by a few people since it was last told is not told again: the earlier
 * number stands, with its day, until enough people came and went. The people themselves are always
 * today's: who withdrew is out at once, only the number waits.
 *
 * <p><b>What a refusal tells.</b> That some group is below the minimum: not which, not how many,
 * and not which of the three conditions failed. An empty audience is refused like a small one.
 *
 * <p><b>What is not promised.</b> Member rows are personal data; who may read them needs no
 * arithmetic. Whoever knows how all but one of a group of {@code minimum} people stand learns the
 * last from an exact number.
 *
 * @param minimum smallest number of people that may be told apart, k in k-anonymity
 */
public record DisclosureGate(long minimum) {
  private static final int MOST_TRIED_WHOLE = 12;
  private static final int MOST_SUMMED = 3;

  public DisclosureGate {
    if (minimum < 2) {
      throw new IllegalArgumentException("a minimum of " + minimum + " people hides nobody");
    }
  }

  /**
   * True if the size may be told.
   *
   * @param told by release, the size that was told of it. Whoever of it is no longer on record
   *     (their rows were erased) counts as in this release alone and as anywhere, whatever is worse
   * @param cells how everybody falls among the releases and the audience that is judged
   */
  public boolean allows(Map<String, Long> told, List<Cell> cells) {
    if (count(cells, Cell::isCandidate) < minimum) {
      return false;
    }
    long rest = count(cells, cell -> cell.isPresent() && !cell.isCandidate());
    if (isTelling(rest, rest)) {
      return false;
    }
    var whole = new ArrayList<>(cells);
    for (String release : new TreeSet<>(told.keySet())) {
      Predicate<Cell> isIn = cell -> cell.releases().contains(release);
      long erased = told.get(release) - count(cells, isIn);
      long left = count(cells, isIn.and(cell -> !cell.isCandidate()));
      long joined = count(cells, isIn.negate().and(Cell::isCandidate));
      if (isTelling(left, left + erased) || isTelling(joined - erased, joined)) {
        return false;
      }
      if (erased > 0) {
        whole.add(new Cell(Set.of(release), false, false, erased));
      }
    }
    whole.sort(Comparator.comparingLong(Cell::people).reversed());
    return !exposes(List.copyOf(new TreeSet<>(told.keySet())), whole);
  }

  /** True if a number in the range is above nobody and below the minimum. */
  private boolean isTelling(long least, long most) {
    return most >= 1 && least < minimum;
  }

  private static long count(List<Cell> cells, Predicate<Cell> which) {
    return cells.stream().filter(which).mapToLong(Cell::people).sum();
  }

  /**
   * True if a group below the minimum can be computed with the new size and could not without.
   *
   * @param cells the largest first
   */
  private boolean exposes(List<String> releases, List<Cell> cells) {
    var rows = new ArrayList<long[]>();
    rows.add(row(cells, Cell::isPresent));
    releases.forEach(release -> rows.add(row(cells, c -> c.releases().contains(release))));
    Span before = Span.of(rows);
    rows.add(row(cells, Cell::isCandidate));
    int large = (int) cells.stream().filter(cell -> cell.people() >= minimum).count();
    List<long[]> small = Span.of(rows).basisFrom(large);
    int most = small.size() <= MOST_TRIED_WHOLE ? small.size() : MOST_SUMMED;
    return exposes(new long[cells.size()], 0, most, small, cells, before);
  }

  /** Tries the sum so far with up to so many more of the rows from a place on. */
  private boolean exposes(
      long[] sum, int from, int more, List<long[]> small, List<Cell> cells, Span before) {
    if (isSmallGroup(sum, cells) && !before.contains(sum)) {
      return true;
    }
    for (int at = from; more > 0 && at < small.size(); at++) {
      if (exposes(Span.sum(sum, small.get(at)), at + 1, more - 1, small, cells, before)) {
        return true;
      }
    }
    return false;
  }

  private boolean isSmallGroup(long[] sum, List<Cell> cells) {
    long people = 0;
    for (int at = 0; at < sum.length; at++) {
      if (sum[at] > 1) {
        return false;
      }
      people += sum[at] * cells.get(at).people();
    }
    return people > 0 && people < minimum;
  }

  private static long[] row(List<Cell> cells, Predicate<Cell> isIn) {
    return cells.stream().mapToLong(cell -> isIn.test(cell) ? 1 : 0).toArray();
  }
}
