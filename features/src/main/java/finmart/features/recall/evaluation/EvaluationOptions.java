package finmart.features.recall.evaluation;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * What models of an evaluation are told by {@code --set key=value}; what they are not told, each
 * model has its own default for.
 */
public final class EvaluationOptions {
  private final Map<String, Double> values;

  /** Every key there is, with the models that read it. */
  private enum Key {
    LAMBDA(1e-6, 1e9, "ease: ridge, users' worth of shrinkage"),
    INTERCEPT(0, 1, "ease: whether it learns how common an item is, true or false"),
    MAX_ITEMS(1, 100_000, "ease: largest matrix it inverts; of more items the most common count"),
    POPULARITY_WEIGHT(0, 1e6, "blend: what popularity counts beside ease"),
    NEIGHBOURS(1, 1e9, "item-knn, rp3beta: neighbours kept per item"),
    USER_DISCOUNT(0, 2, "item-knn: how little somebody with many items says"),
    SHRINK(0, 1e9, "item-knn: votes that a pair is short of"),
    ALPHA(0, 2, "rp3beta: power of each step of the walk"),
    BETA(0, 2, "rp3beta: how far popular items are held back"),
    RANK(1, 1000, "ials, als: length of the vectors"),
    ITERATIONS(1, 1000, "ials, als: passes"),
    REGULARISATION(1e-9, 1e6, "ials, als: ridge"),
    UNOBSERVED(1e-9, 1e3, "ials: weight of what was not taken"),
    CONFIDENCE(1e-9, 1e6, "als: how much more an item taken says than one not taken"),
    HALF_LIFE_DAYS(1e-3, 1e9, "recency, choice: days after which a row counts half"),
    SEED(Integer.MIN_VALUE, Integer.MAX_VALUE, "random, ials, als, ensemble: seed of every draw");

    /** Those that count something. */
    private static final Set<Key> WHOLE = EnumSet.of(MAX_ITEMS, NEIGHBOURS, RANK, ITERATIONS, SEED);

    private final double least;
    private final double most;
    private final String meaning;

    Key(double least, double most, String meaning) {
      this.least = least;
      this.most = most;
      this.meaning = meaning;
    }

    private String title() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private EvaluationOptions(Map<String, Double> values) {
    this.values = Map.copyOf(values);
  }

  /** One line per key: name and meaning. */
  public static List<String> meanings() {
    return Arrays.stream(Key.values()).map(key -> key.title() + " (" + key.meaning + ")").toList();
  }

  /**
   * @throws ConfigurationException naming every unknown key, and every value that is none
   */
  public static EvaluationOptions of(Map<String, String> options) {
    var problems = new ArrayList<String>();
    var values = new TreeMap<String, Double>();
    List<String> known = Arrays.stream(Key.values()).map(Key::title).toList();
    new TreeMap<>(options)
        .forEach(
            (name, written) -> {
              if (!known.contains(name)) {
                problems.add("--set " + name + " is not known" + Suggestion.after(name, known));
                return;
              }
              Key key = Key.values()[known.indexOf(name)];
              try {
                values.put(name, value(key, written));
              } catch (IllegalArgumentException e) {
                problems.add("--set " + name + "=" + written + " " + e.getMessage());
              }
            });
    if (!problems.isEmpty()) {
      throw new ConfigurationException(String.join("\n", problems));
    }
    return new EvaluationOptions(values);
  }

  OptionalDouble number(String name) {
    Double value = values.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  double number(String name, double otherwise) {
    return number(name).orElse(otherwise);
  }

  int whole(String name, int otherwise) {
    return (int) number(name, otherwise);
  }

  boolean flag(String name, boolean otherwise) {
    return number(name, otherwise ? 1 : 0) > 0;
  }

  private static double value(Key key, String written) {
    if (key == Key.INTERCEPT) {
      return switch (written) {
        case "true" -> 1;
        case "false" -> 0;
        default -> throw new IllegalArgumentException("must be true or false");
      };
    }
    double value;
    try {
      value = Double.parseDouble(written);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("is no number", e);
    }
    if (!(value >= key.least && value <= key.most)) {
      throw new IllegalArgumentException("must be " + plain(key.least) + " to " + plain(key.most));
    }
    if (Key.WHOLE.contains(key) && value != Math.rint(value)) {
      throw new IllegalArgumentException("must be a whole number");
    }
    return value;
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
