package finmart.domain.rule;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The cases the values of one attribute fall into, as far as some conditions can tell: all values
 * of a case get the same answer from every one of them, so that one value speaks for the case. The
 * last case is that the attribute is not known.
 */
public sealed interface Cases extends Serializable {
  /** How many cases there are, the unknown one included. */
  int size();

  /**
   * Returns the case of a value, the last one for null and for a number that is none.
   *
   * @throws ClassCastException if the value is of another type
   */
  int of(Object value);

  /** A value of the case; null for the unknown one. */
  Object example(int at);

  default int unknown() {
    return size() - 1;
  }

  /**
   * The cases of an attribute under the leaves of these conditions. One that is only asked to exist
   * is known or not; a {@link Comparison} sees more than cases and is no leaf.
   */
  static Cases of(String attribute, Collection<? extends Condition> among) {
    var cuts = new TreeSet<Double>();
    var texts = new TreeSet<String>();
    Cases cases = new Presence();
    for (Condition condition : among) {
      for (Condition.Leaf leaf : leaves(condition).toList()) {
        if (leaf.attribute().equals(attribute)) {
          if (leaf instanceof Condition.NumberLeaf number) {
            Arrays.stream(number.cuts()).forEach(cuts::add);
            cases = new Numbers(cuts.stream().mapToDouble(Double::doubleValue).toArray());
          } else if (leaf instanceof Condition.TextLeaf text) {
            texts.addAll(text.values());
            cases = Texts.of(texts);
          } else {
            cases = new Flags();
          }
        }
      }
    }
    return cases;
  }

  private static Stream<Condition.Leaf> leaves(Condition condition) {
    return condition instanceof Condition.Leaf leaf
        ? Stream.of(leaf)
        : condition.parts().stream().flatMap(Cases::leaves);
  }

  /**
   * Numbers between cuts: case i has i cuts at or below it. The range of the cuts is divided into
   * even buckets, of which each knows how many cuts lie before it, so that a number is compared
   * with the few cuts of its own bucket only.
   */
  final class Numbers implements Cases {
    private static final long serialVersionUID = 1L;
    private static final int BUCKETS_A_CUT = 16;

    /** Rising; the last one is no number and at or below none. */
    private final double[] cuts;

    private final int size;
    private final double first;
    private final double scale;
    private final int[] before;

    /** The most cuts of one bucket. */
    private final int steps;

    /**
     * @param cuts rising
     */
    Numbers(double[] cuts) {
      this.size = cuts.length;
      this.cuts = Arrays.copyOf(cuts, size + 1);
      this.cuts[size] = Double.NaN;
      int buckets = Math.max(1, size * BUCKETS_A_CUT);
      double range = size < 2 ? 0 : cuts[size - 1] - cuts[0];
      first = size == 0 ? 0 : cuts[0];
      scale = range > 0 && range < Double.MAX_VALUE ? (buckets - 1) / range : 0;
      before = new int[buckets];
      for (double cut : cuts) {
        for (int bucket = bucket(cut) + 1; bucket < buckets; bucket++) {
          before[bucket]++;
        }
      }
      int most = 0;
      for (int bucket = 0; bucket < buckets; bucket++) {
        int next = bucket + 1 < buckets ? before[bucket + 1] : size;
        most = Math.max(most, next - before[bucket]);
      }
      steps = most;
    }

    double[] cuts() {
      return Arrays.copyOf(cuts, size);
    }

    @Override
    public int size() {
      return size + 2;
    }

    @Override
    public int of(Object value) {
      return value == null ? unknown() : of(((Number) value).doubleValue());
    }

    /** The case of a number. */
    public int of(double number) {
      if (number != number) {
        return unknown();
      }
      int at = before[bucket(number)];
      // As many steps for everybody: a loop that ended early would be guessed wrong half the time.
      for (int step = 0; step < steps; step++) {
        at += cuts[at] <= number ? 1 : 0;
      }
      return at;
    }

    /** Never falls while the number rises, so that a cut of a lower bucket is a lower cut. */
    private int bucket(double number) {
      return Math.max(0, Math.min(before.length - 1, (int) ((number - first) * scale)));
    }

    @Override
    public Double example(int at) {
      if (at == unknown()) {
        return null;
      }
      if (at > 0) {
        return cuts[at - 1];
      }
      return size == 0 ? 0 : Math.nextDown(cuts[0]);
    }
  }

  /**
   * Texts that are named, each a case, and all others together.
   *
   * @param places place of each named text, from 0
   */
  record Texts(Map<String, Integer> places, String[] named) implements Cases {
    /** What the texts that are not named have as their example; no source delivers it. */
    private static final String OTHER = "\u0000";

    static Texts of(Collection<String> values) {
      String[] named = values.stream().sorted().toArray(String[]::new);
      var places = new HashMap<String, Integer>();
      for (int place = 0; place < named.length; place++) {
        places.put(named[place], place);
      }
      return new Texts(places, named);
    }

    @Override
    public int size() {
      return named.length + 2;
    }

    @Override
    public int of(Object value) {
      return value == null ? unknown() : places.getOrDefault((String) value, named.length);
    }

    @Override
    public String example(int at) {
      return at < named.length ? named[at] : at == unknown() ? null : OTHER;
    }
  }

  /** Known, whatever it is, or unknown. */
  record Presence() implements Cases {
    @Override
    public int size() {
      return 2;
    }

    @Override
    public int of(Object value) {
      return value == null || value instanceof Number n && Double.isNaN(n.doubleValue()) ? 1 : 0;
    }

    @Override
    public Boolean example(int at) {
      return at == unknown() ? null : Boolean.TRUE;
    }
  }

  /** False, true, unknown. */
  record Flags() implements Cases {
    @Override
    public int size() {
      return 3;
    }

    @Override
    public int of(Object value) {
      return value == null ? unknown() : (Boolean) value ? 1 : 0;
    }

    @Override
    public Boolean example(int at) {
      return at == unknown() ? null : Boolean.valueOf(at == 1);
    }
  }
}
