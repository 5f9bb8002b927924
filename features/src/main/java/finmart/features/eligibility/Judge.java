package finmart.features.eligibility;

import finmart.domain.eligibility.Requirements;
import finmart.domain.rule.Cases;
import finmart.domain.rule.Facts;
import finmart.domain.rule.Truth;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A bitmap index over all predicates of a rule set; this is all that workers get of it. Clauses on
 * one attribute are judged beforehand for every case of the attribute's values, so that a person's
 * eligible products are the AND of one row per attribute, and the reasons the OR of another. The
 * rare clauses over several attributes are the residue, each judged once per person for all
 * products that share it.
 */
public final class Judge implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int products;
  private final int bits;
  private final int words;
  private final Axis[] axes;
  private final Facets facets;
  private final Clause[] residue;

  private Judge(List<String> productIds, List<Predicate> predicates) {
    products = productIds.size();
    bits = predicates.stream().mapToInt(p -> p.index() + 1).max().orElse(0);
    words = Bits.length(products);
    Map<String, Integer> places = new HashMap<>();
    productIds.forEach(id -> places.put(id, places.size()));
    var byAttribute = new TreeMap<String, List<Clause>>();
    var rest = new ArrayList<Clause>();
    for (Clause clause : Clause.of(predicates, places, bits)) {
      Set<String> attributes = clause.condition().attributes();
      if (attributes.size() == 1) {
        byAttribute
            .computeIfAbsent(attributes.iterator().next(), a -> new ArrayList<>())
            .add(clause);
      } else {
        rest.add(clause);
      }
    }
    axes =
        byAttribute.entrySet().stream()
            .map(e -> Axis.of(e.getKey(), e.getValue(), products, bits))
            .toArray(Axis[]::new);
    facets = new Facets(axes, products);
    residue = rest.toArray(Clause[]::new);
  }

  /**
   * Compiles requirements.
   *
   * @param requirements by product, in the order of the products' places
   */
  public static Judge of(Map<String, Requirements> requirements) {
    return new Judge(List.copyOf(requirements.keySet()), Predicate.of(requirements));
  }

  /** Judges one person; not known refuses. */
  public Judgement judge(Facts facts) {
    var rows = new int[facets.size()];
    var eligible = new long[words];
    var refused = Bits.words(bits);
    var failed = Bits.words(bits);
    for (int axis = 0; axis < axes.length; axis++) {
      int at = axes[axis].cases().of(facts.value(axes[axis].attribute()));
      rows[facets.of(axis)] += row(axis, at);
      Bits.or(refused, axes[axis].refused(), at * refused.length);
      Bits.or(failed, axes[axis].failed(), at * failed.length);
    }
    facets.and(rows, 0, eligible, 0);
    var refusedProducts = new long[words];
    for (Clause clause : residue) {
      clause.mark(clause.condition().judge(facts), refused, failed, refusedProducts);
    }
    Bits.andNot(eligible, refusedProducts, 0);
    var unknown = refused.clone();
    Bits.andNot(unknown, failed, 0);
    return new Judgement(eligible, refused, unknown, bits);
  }

  /** The products open to one person and nothing else, as words over their places. */
  public long[] eligible(Facts facts) {
    var rows = new int[facets.size()];
    for (int axis = 0; axis < axes.length; axis++) {
      rows[facets.of(axis)] +=
          row(axis, axes[axis].cases().of(facts.value(axes[axis].attribute())));
    }
    var eligible = new long[words];
    facets.and(rows, 0, eligible, 0);
    for (Clause clause : residue) {
      if (clause.condition().judge(facts) != Truth.PASS) {
        Bits.andNot(eligible, clause.products(), 0);
      }
    }
    return eligible;
  }

  /**
   * Judges all but the residue for somebody whose cases were looked up by the caller.
   *
   * @param rows for each facet the sum of what {@link #row} says of its attributes, from {@code at}
   *     on
   * @param into takes the {@link #words} of the person from {@code to} on
   */
  public void eligible(int[] rows, int at, long[] into, int to) {
    facets.and(rows, at, into, to);
  }

  /** How many facets the attributes form. */
  public int facets() {
    return facets.size();
  }

  /** The facet that one of {@link #axes} belongs to. */
  public int facet(int axis) {
    return facets.of(axis);
  }

  /** What a case of one of {@link #axes} adds to the row of its facet; it grows evenly. */
  public int row(int axis, int at) {
    return facets.base(axis) + at * facets.stride(axis);
  }

  /** How many words hold a bit for every product. */
  public int words() {
    return words;
  }

  /** The attributes that are judged beforehand, in order. */
  public List<String> axes() {
    var names = new ArrayList<String>();
    for (Axis axis : axes) {
      names.add(axis.attribute());
    }
    return names;
  }

  /** The cases of one of {@link #axes}. */
  public Cases cases(int axis) {
    return axes[axis].cases();
  }

  /** How many clauses are judged for each person. */
  public int residue() {
    return residue.length;
  }

  /** Size of the precomputed rows, bytes. */
  public long bytes() {
    long bytes = facets.bytes();
    for (Axis axis : axes) {
      bytes += axis.bytes();
    }
    return bytes;
  }

  /** How many different conditions there are; each is one bit of a verdict. */
  public int conditions() {
    return bits;
  }

  /** Every attribute some condition reads. */
  public Set<String> attributes() {
    var attributes = new TreeSet<>(axes());
    for (Clause clause : residue) {
      attributes.addAll(clause.condition().attributes());
    }
    return attributes;
  }
}
