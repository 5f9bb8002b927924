package finmart.features.feedback;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes out of a funnel what would speak of too few people: cells of fewer than k, and where they
 * would follow from a whole and its other parts, the smallest of these (complementary suppression:
 * Hundepool et al. 2012, "Statistical Disclosure Control"). Nobody at all is told: it speaks of
 * nobody.
 *
 * @param leastPeople k
 */
record SmallCells(long leastPeople) {
  private static final Comparator<FunnelCell> SMALLEST_FIRST =
      Comparator.comparingLong(FunnelCell::people).thenComparing(FunnelCell::member);

  /** The same cells in the same order, some of them untold. */
  List<FunnelCell> without(List<FunnelCell> cells) {
    Map<Key, FunnelCell> byKey = cells.stream().collect(toMap(Key::of, cell -> cell));
    Set<FunnelCell> untold =
        cells.stream().filter(cell -> isSmall(cell.people())).collect(toCollection(HashSet::new));
    // Wholes come before their parts: what is part of nothing told needs no neighbour.
    for (Dimension dimension : Dimension.values()) {
      if (dimension.whole() != null) {
        cells.stream()
            .filter(cell -> cell.dimension() == dimension)
            .collect(groupingBy(Key::ofWhole))
            .forEach((whole, parts) -> hideOneMore(parts, byKey.get(whole), untold));
      }
    }
    return cells.stream().map(cell -> told(cell, untold)).toList();
  }

  /** What is missing of a told whole follows from it: then it must be of enough people. */
  private void hideOneMore(List<FunnelCell> parts, FunnelCell whole, Set<FunnelCell> untold) {
    boolean follows = parts.stream().anyMatch(untold::contains) && !untold.contains(whole);
    if (follows && parts.stream().noneMatch(p -> untold.contains(p) && !isSmall(p.people()))) {
      parts.stream()
          .filter(part -> part.people() >= leastPeople)
          .min(SMALLEST_FIRST)
          .ifPresent(untold::add);
    }
  }

  private FunnelCell told(FunnelCell cell, Set<FunnelCell> untold) {
    if (untold.contains(cell)) {
      return cell.untold();
    }
    boolean isRated =
        cell.mature() != null
            && !isSmall(cell.mature())
            && !isSmall(cell.converted())
            && !isSmall(cell.mature() - cell.converted());
    return isRated ? cell : cell.unrated();
  }

  private boolean isSmall(long count) {
    return count > 0 && count < leastPeople;
  }

  private record Key(String line, Dimension dimension, String member, String step) {
    static Key of(FunnelCell cell) {
      return new Key(cell.productLine(), cell.dimension(), cell.member(), cell.step());
    }

    static Key ofWhole(FunnelCell part) {
      return new Key(part.productLine(), part.dimension().whole(), part.whole(), part.step());
    }
  }
}
