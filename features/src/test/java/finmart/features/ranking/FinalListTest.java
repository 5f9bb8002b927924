package finmart.features.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Period;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FinalListTest {
  private static final long[] NOTHING = {0};
  private static final RankingSettings FIVE =
      new RankingSettings(
          5,
          "ease",
          "attribute",
          1,
          1,
          Period.ofDays(90),
          Diversity.NONE,
          Fatigue.NONE,
          Exploration.NONE);

  @Test
  void theBestScoresComeFirstAndEqualOnesByPlace() {
    var list = list(FIVE, new int[] {0, 0, 0, 0}, new int[] {0, 0, 0, 0});

    list.fill(set(0, 1, 3), NOTHING, scores(1, 2, 9, 2), null);

    assertThat(places(list)).containsExactly(1, 3, 0);
    assertThat(list.propensities).startsWith(1, 1, 1);
  }

  @Test
  void theHeadHoldsAnotherIssuerAndAnotherKindIfThereIsOne() {
    var settings = FIVE.with(new Diversity(3, 2, 1));
    var list = list(settings, new int[] {0, 0, 0, 0, 1, 1}, new int[] {0, 0, 0, 0, 0, 0});

    list.fill(set(0, 1, 2, 3, 4, 5), NOTHING, scores(9, 8, 7, 6, 1, 2), null);

    assertThat(places(list)).containsExactly(0, 1, 5, 2, 3);
    assertThat(Arrays.copyOf(list.placings, 4))
        .containsExactly(Placing.SCORE, Placing.SCORE, Placing.FLOOR, Placing.SCORE);

    list.fill(set(0, 1, 2, 3), NOTHING, scores(9, 8, 7, 6, 1, 2), null);

    assertThat(places(list)).containsExactly(0, 1, 2, 3);
  }

  @Test
  void whatWasShownTooOftenStandsBehindAndNeverEmptiesAList() {
    var list = list(FIVE, new int[] {0, 0, 0}, new int[] {0, 0, 0});

    list.fill(set(0), set(1, 2), scores(1, 8, 9), null);
    assertThat(places(list)).containsExactly(0, 2, 1);

    list.fill(NOTHING, set(1), scores(1, 8, 9), null);
    assertThat(places(list)).containsExactly(1);
    assertThat(list.placings[0]).isEqualTo(Placing.RESTED);
  }

  @Property(tries = 300)
  void floorsHoldWhereverTheyCan(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int candidates,
      @ForAll @IntRange(min = 0, max = 3) int issuers,
      @ForAll @IntRange(min = 0, max = 2) int kinds) {
    var random = new Random(seed);
    int[] issuerOf = random.ints(candidates, 0, 5).toArray();
    int[] kindOf = random.ints(candidates, 0, 3).toArray();
    var scores = new float[Long.SIZE];
    IntStream.range(0, candidates).forEach(i -> scores[i] = random.nextInt(9));
    var list = list(FIVE.with(new Diversity(5, issuers, kinds)), issuerOf, kindOf);

    list.fill(set(IntStream.range(0, candidates).toArray()), NOTHING, scores, null);

    int[] places = places(list);
    assertThat(places).doesNotHaveDuplicates().hasSize(Math.min(5, candidates));
    if (candidates >= 5) {
      assertThat(IntStream.of(places).map(p -> issuerOf[p]).distinct().count())
          .isGreaterThanOrEqualTo(Math.min(issuers, IntStream.of(issuerOf).distinct().count()));
      assertThat(IntStream.of(places).map(p -> kindOf[p]).distinct().count())
          .isGreaterThanOrEqualTo(Math.min(kinds, IntStream.of(kindOf).distinct().count()));
    }
  }

  @Test
  void aFloorThatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> new Diversity(3, 2, 2))
        .hasMessageContaining("2 issuers and 2 kinds within 3 positions");
  }

  @Test
  void thePropensityIsTheShareOfDrawsThatPutAProductThere() {
    int draws = 200_000;
    int candidates = 7;
    var same = new int[candidates];
    var list = list(FIVE.with(new Exploration(0.5, 11)), same, same);
    var seen = new HashMap<String, Integer>();
    Map<String, Double> said = new HashMap<>();
    for (int i = 0; i < draws; i++) {
      list.fill(
          set(0, 1, 2, 3, 4, 5, 6),
          NOTHING,
          scores(9, 8, 7, 6, 5, 4, 3),
          new Chance(11, "u" + i, "LOAN", "2026-03-01"));
      for (int at = 0; at < list.length; at++) {
        String what = list.places[at] + " at " + at;
        seen.merge(what, 1, Integer::sum);
        double before = said.getOrDefault(what, list.propensities[at]);
        assertThat(list.propensities[at]).as(what).isEqualTo(before);
        said.put(what, before);
      }
    }
    assertThat(seen).hasSize(5 * candidates);
    seen.forEach(
        (what, count) ->
            assertThat(count / (double) draws).as(what).isCloseTo(said.get(what), within(0.004)));
  }

  @Test
  void theSameSeedPersonLineAndDayDrawTheSame() {
    assertThat(new Chance(1, "u", "LOAN", "d").below(1_000_000))
        .isEqualTo(new Chance(1, "u", "LOAN", "d").below(1_000_000))
        .isNotEqualTo(new Chance(2, "u", "LOAN", "d").below(1_000_000))
        .isNotEqualTo(new Chance(1, "v", "LOAN", "d").below(1_000_000))
        .isNotEqualTo(new Chance(1, "u", "FUND", "d").below(1_000_000))
        .isNotEqualTo(new Chance(1, "uL", "OAN", "d").below(1_000_000));
  }

  private static FinalList list(RankingSettings settings, int[] issuerOf, int[] kindOf) {
    return new FinalList(settings, issuerOf, kindOf);
  }

  /** As many as one word has bits. */
  private static float[] scores(float... scores) {
    return Arrays.copyOf(scores, Long.SIZE);
  }

  private static long[] set(int... places) {
    long[] words = {0};
    Arrays.stream(places).forEach(place -> Places.add(words, place));
    return words;
  }

  private static int[] places(FinalList list) {
    return Arrays.copyOf(list.places, list.length);
  }
}
