package finmart.jobs.world;

import finmart.jobs.world.Draws.Stream;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The products of a world with their true attributes, and how much a person truly likes them. */
final class Shelf implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double MAIN_WEIGHT = 0.85;
  private static final double SIDE_WEIGHT = 0.3;
  private static final double POPULARITY_SIGMA = 0.4;
  private static final double IDIOSYNCRASY = 0.3;
  private static final double RISK_WEIGHT = 0.35;
  private static final double CLICK_INTERCEPT = -2.6;
  private static final double CLICK_SLOPE = 0.9;
  private static final double POSITION_POWER = 0.6;

  private final long seed;
  private final List<WorldProduct> products;
  private final double[][] vectors;
  private final double[] popularities;
  private final double[] pulls;
  private final Line[] lines;
  private final long[] keys;
  private final Map<String, Integer> indexes = new HashMap<>();

  /**
   * @throws IllegalArgumentException if there is no product or one id occurs twice
   */
  Shelf(List<WorldProduct> products, long seed) {
    if (products.isEmpty()) {
      throw new IllegalArgumentException("A world needs at least one product");
    }
    this.seed = seed;
    this.products = List.copyOf(products);
    vectors = new double[products.size()][Theme.COUNT];
    popularities = new double[products.size()];
    pulls = new double[products.size()];
    lines = new Line[products.size()];
    keys = new long[products.size()];
    for (int i = 0; i < products.size(); i++) {
      String id = products.get(i).productId();
      if (indexes.put(id, i) != null) {
        throw new IllegalArgumentException("Product " + id + " occurs twice");
      }
      var draws = new Draws(seed, Stream.SHELF, Draws.keyOf(id), 0);
      vectors[i][Theme.of(id).ordinal()] += MAIN_WEIGHT;
      vectors[i][draws.below(Theme.COUNT)] += SIDE_WEIGHT;
      popularities[i] = POPULARITY_SIGMA * draws.gaussian();
      pulls[i] = StrictMath.exp(popularities[i]);
      lines[i] = Line.valueOf(products.get(i).line());
      keys[i] = Draws.keyOf(id);
    }
  }

  int size() {
    return products.size();
  }

  WorldProduct product(int index) {
    return products.get(index);
  }

  /** Institutions with products of a line, in the order of their codes. */
  List<String> partners(Line line) {
    return products.stream()
        .filter(product -> Line.valueOf(product.line()) == line)
        .map(WorldProduct::partnerCode)
        .distinct()
        .sorted()
        .toList();
  }

  Line line(int index) {
    return lines[index];
  }

  /**
   * @throws IllegalArgumentException if the world has no such product
   */
  int indexOf(String productId) {
    Integer index = indexes.get(productId);
    if (index == null) {
      throw new IllegalArgumentException(
          "The world has no product %s: pass every product of the catalogue".formatted(productId));
    }
    return index;
  }

  double[] vector(int index) {
    return vectors[index].clone();
  }

  double popularity(int index) {
    return popularities[index];
  }

  /** How often a shop without recommendations would show it, relative to others. */
  double pull(int index) {
    return pulls[index];
  }

  /** True liking, about -3..4; comparable within a line. */
  double preference(Person person, int index) {
    double liking = popularities[index];
    for (int t = 0; t < Theme.COUNT; t++) {
      liking += vectors[index][t] * person.taste()[t];
    }
    int risk = products.get(index).riskLevel();
    if (risk > 0) {
      liking -= RISK_WEIGHT * Math.abs(risk - person.riskAppetite());
    }
    double own = Draws.uniform(seed, Stream.IDIOSYNCRASY, person.index(), keyOf(index));
    return liking + IDIOSYNCRASY * (2 * own - 1);
  }

  /** True probability of a click once the offer is examined. */
  double clickProbability(Person person, int index) {
    return logistic(CLICK_INTERCEPT + CLICK_SLOPE * preference(person, index));
  }

  /** Probability that an offer at a position, from 1, is looked at when it is on the screen. */
  static double examinationProbability(int position) {
    return StrictMath.pow(position, -POSITION_POWER);
  }

  long keyOf(int index) {
    return keys[index];
  }

  static double logistic(double logit) {
    return 1 / (1 + StrictMath.exp(-logit));
  }
}
