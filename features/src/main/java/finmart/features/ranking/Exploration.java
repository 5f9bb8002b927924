package finmart.features.ranking;

import java.io.Serializable;

/**
 * A small share of lists in which one place is left to chance: a position is drawn from all of
 * them, and for it one of the products that would stand there or later, shown or not; the two
 * change places. What is logged with a propensity can teach without bias what would happen
 * elsewhere.
 *
 * @param share share of lists, 0 to 1
 * @param seed of all draws; the same seed, person, line and day give the same draw
 */
public record Exploration(double share, long seed) implements Serializable {
  /** Nothing is left to chance. */
  public static final Exploration NONE = new Exploration(0, 0);

  public Exploration {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("exploration share %s must be 0 to 1".formatted(share));
    }
  }

  /**
   * The chance that a product keeps its position.
   *
   * @param at position, from 0
   * @param positions how many the list has
   * @param candidates how many products could stand in it
   */
  double stays(int at, int positions, int candidates) {
    double moves = (candidates - at - 1.0) / (candidates - at);
    for (int before = 0; before < at; before++) {
      moves += 1.0 / (candidates - before);
    }
    return 1 - share / positions * moves;
  }

  /**
   * The chance that two products change places.
   *
   * @param upper the position nearer to the head, from 0
   */
  double swaps(int upper, int positions, int candidates) {
    return share / positions / (candidates - upper);
  }
}
