package finmart.domain.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Decides whether the size of an audience may be told.
 *
 * <p><b>Whom it holds against.</b> Somebody who reads every size that was ever told within the
 * memory, of whatever segment and day, by a build or a preview, who knows how all segments are
 * defined and how many people there are on the day, and who adds and subtracts those numbers. Told
 * sizes are exact: rounding would only move the edge at which one more person shows.
 *
 * <p><b>What is promised.</b> A size is told only if (1) the audience has at least {@code minimum}
 * people; (2) towards every audience told before, and towards all people of the day, whoever is in
 * the one and not in the other are nobody or at least {@code minimum}, either way round: so no
 * subset, complement or change from one day to the next shows fewer; (3) no sum or difference of
 * any number of told sizes comes down to groups below {@code minimum} alone, where it did not
 * before. A linear combination of sizes is one of cells (people in the same told audiences); those
 * that leave only small cells are the kernel of the large ones, so their dimension is the rank of
 * all columns less the rank of the large ones.
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
  private static final long PRIME = 2_147_483_647L;

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
    if (count(cells, Cell::isCandidate) < minimum
        || isTelling(count(cells, c -> c.isPresent() && !c.isCandidate()))) {
      return false;
    }
    var whole = new ArrayList<>(cells);
    for (String release : new TreeSet<>(told.keySet())) {
      Predicate<Cell> isIn = cell -> cell.releases().contains(release);
      long erased = told.get(release) - count(cells, isIn);
      long left = count(cells, isIn.and(c -> !c.isCandidate()));
      long joined = count(cells, isIn.negate().and(Cell::isCandidate));
      if (isTelling(left, left + erased) || isTelling(joined - erased, joined)) {
        return false;
      }
      if (erased > 0) {
        whole.add(new Cell(Set.of(release), false, false, erased));
      }
    }
    return exposed(told.keySet(), whole, true) <= exposed(told.keySet(), whole, false);
  }

  private boolean isTelling(long people) {
    return isTelling(people, people);
  }

  /** True if a number in the range is above nobody and below the minimum. */
  private boolean isTelling(long least, long most) {
    return most >= 1 && least < minimum;
  }

  private static long count(List<Cell> cells, Predicate<Cell> which) {
    return cells.stream().filter(which).mapToLong(Cell::people).sum();
  }

  /** How many independent combinations of told sizes come down to small cells alone. */
  private int exposed(Set<String> releases, List<Cell> cells, boolean withCandidate) {
    var sizes = new TreeMap<Set<String>, Long>((a, b) -> a.toString().compareTo(b.toString()));
    for (Cell cell : cells) {
      sizes.merge(rows(cell, withCandidate), cell.people(), Long::sum);
    }
    List<Set<String>> all = List.copyOf(sizes.keySet());
    List<Set<String>> large = all.stream().filter(c -> sizes.get(c) >= minimum).toList();
    List<String> rows =
        Stream.concat(releases.stream().map(r -> "told " + r), Stream.of("candidate", "everybody"))
            .sorted()
            .toList();
    return rank(rows, all) - rank(rows, large);
  }

  private static Set<String> rows(Cell cell, boolean withCandidate) {
    var rows = new TreeSet<String>();
    cell.releases().forEach(release -> rows.add("told " + release));
    if (withCandidate && cell.isCandidate()) {
      rows.add("candidate");
    }
    if (cell.isPresent()) {
      rows.add("everybody");
    }
    return rows;
  }

  /** Rank of the 0/1 matrix that says which cell is in which row; exact, modulo a prime. */
  private static int rank(List<String> rows, List<Set<String>> cells) {
    long[][] matrix = new long[rows.size()][cells.size()];
    for (int r = 0; r < rows.size(); r++) {
      for (int c = 0; c < cells.size(); c++) {
        matrix[r][c] = cells.get(c).contains(rows.get(r)) ? 1 : 0;
      }
    }
    int rank = 0;
    for (int c = 0; c < cells.size() && rank < rows.size(); c++) {
      int pivot = rank;
      while (pivot < rows.size() && matrix[pivot][c] == 0) {
        pivot++;
      }
      if (pivot < rows.size()) {
        long[] swapped = matrix[pivot];
        matrix[pivot] = matrix[rank];
        matrix[rank] = swapped;
        eliminate(matrix, rank++, c);
      }
    }
    return rank;
  }

  private static void eliminate(long[][] matrix, int pivot, int column) {
    long inverse = power(matrix[pivot][column], PRIME - 2);
    for (int r = pivot + 1; r < matrix.length; r++) {
      long factor = matrix[r][column] * inverse % PRIME;
      for (int c = column; factor != 0 && c < matrix[r].length; c++) {
        matrix[r][c] = (matrix[r][c] + (PRIME - factor) * matrix[pivot][c]) % PRIME;
      }
    }
  }

  private static long power(long base, long exponent) {
    long result = 1;
    long square = base;
    for (long left = exponent; left > 0; left >>= 1) {
      result = (left & 1) == 1 ? result * square % PRIME : result;
      square = square * square % PRIME;
    }
    return result;
  }
}
