package finmart.domain.audience;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/**
 * Somebody who adds and subtracts every told size in every way, against a gate of 4 people. What
 * they look for is tried out, not reasoned about.
 */
class AttackerTest {
  private static final int MINIMUM = 4;
  private static final int PEOPLE = 24;
  private static final int MOST_TOLD = 5;
  private static final String EVERYBODY = "everybody";
  private static final DisclosureGate GATE = new DisclosureGate(MINIMUM);

  @Property(tries = 300)
  @Label("nobody below the minimum is left by any sum or difference of told sizes")
  @Cites("P20")
  void noCombinationOfToldSizesSinglesOutFew(@ForAll long seed) {
    var random = new Random(seed);
    var told = new LinkedHashMap<String, Set<Integer>>();
    for (int asked = 0; asked < 40 && told.size() < MOST_TOLD; asked++) {
      Set<Integer> segment = segment(random, told);
      if (GATE.allows(sizes(told), cells(told, segment))) {
        told.put("r" + asked, segment);
      }
    }
    told.put(EVERYBODY, people(person -> true));

    attack(List.copyOf(told.values()), 0, new int[PEOPLE]);
    for (Set<Integer> one : told.values()) {
      for (Set<Integer> other : told.values()) {
        if (one.containsAll(other)) {
          assertThat(one.size() - other.size()).isNotIn(1, 2, 3);
        }
      }
    }
  }

  @Property(tries = 50)
  @Label("the gate does tell: two halves of everybody always pass")
  void halvesAreTold(@ForAll long seed) {
    var half = people(person -> person < PEOPLE / 2);
    var other = people(person -> person >= PEOPLE / 2);

    assertThat(GATE.allows(Map.of(), cells(Map.of(), half))).isTrue();
    assertThat(GATE.allows(Map.of("a", 12L), cells(Map.of("a", half), other))).isTrue();
  }

  /** Tries every combination with factors -1, 0 and 1. */
  private static void attack(List<Set<Integer>> told, int at, int[] sum) {
    if (at == told.size()) {
      int few = 0;
      for (int times : sum) {
        if (times != 0 && times != 1) {
          return;
        }
        few += times;
      }
      assertThat(few).as("people singled out by %s", told).isNotIn(1, 2, 3);
      return;
    }
    for (int factor = -1; factor <= 1; factor++) {
      int[] next = sum.clone();
      for (int person : told.get(at)) {
        next[person] += factor;
      }
      attack(told, at + 1, next);
    }
  }

  /** Of anybody, or one that was told with a few people more or fewer, or two told together. */
  private static Set<Integer> segment(Random random, Map<String, Set<Integer>> told) {
    var all = List.copyOf(told.values());
    if (all.isEmpty() || random.nextInt(3) == 0) {
      double share = random.nextDouble();
      return people(person -> random.nextDouble() < share);
    }
    var segment = new TreeSet<>(all.get(random.nextInt(all.size())));
    if (random.nextBoolean()) {
      segment.addAll(all.get(random.nextInt(all.size())));
    }
    for (int change = random.nextInt(7); change > 0; change--) {
      int person = random.nextInt(PEOPLE);
      if (!segment.remove(person)) {
        segment.add(person);
      }
    }
    return segment;
  }

  private static Set<Integer> people(java.util.function.IntPredicate which) {
    var people = new TreeSet<Integer>();
    for (int person = 0; person < PEOPLE; person++) {
      if (which.test(person)) {
        people.add(person);
      }
    }
    return people;
  }

  private static Map<String, Long> sizes(Map<String, Set<Integer>> told) {
    var sizes = new HashMap<String, Long>();
    told.forEach((release, people) -> sizes.put(release, (long) people.size()));
    return sizes;
  }

  private static List<Cell> cells(Map<String, Set<Integer>> told, Set<Integer> candidate) {
    var people = new HashMap<List<Object>, Long>();
    for (int person = 0; person < PEOPLE; person++) {
      var in = new TreeSet<String>();
      for (var release : told.entrySet()) {
        if (release.getValue().contains(person)) {
          in.add(release.getKey());
        }
      }
      people.merge(List.of(in, candidate.contains(person)), 1L, Long::sum);
    }
    var cells = new ArrayList<Cell>();
    people.forEach(
        (key, count) -> {
          @SuppressWarnings("unchecked")
          var in = (Set<String>) key.get(0);
          cells.add(new Cell(in, (Boolean) key.get(1), true, count));
        });
    return cells;
  }
}
