package finmart.features.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Ranges of numbers and common words, as far as they may be told. */
class BinsTest {
  private static final long FEW = 50;

  @Property(tries = 100)
  void rangesHoldEverybodyAndNoneTooFew(
      @ForAll @Size(min = 60, max = 400) List<@LongRange(min = -3_000, max = 90_000) Long> values) {
    var buckets = buckets(values);
    for (Bins bins : List.of(Bins.tenths(buckets, FEW), Bins.shape(buckets, FEW))) {
      assertThat(bins.counts()).hasSize(bins.edges().size() + 1);
      assertThat(bins.counts()).allMatch(count -> count >= FEW);
      assertThat(bins.counts().stream().mapToLong(c -> c).sum()).isEqualTo(values.size());
      assertThat(bins.edges()).isSorted().doesNotHaveDuplicates();
      assertThat(Bins.counts(buckets, bins.edges()))
          .containsExactly(bins.counts().stream().mapToLong(c -> c).toArray());
    }
  }

  @Test
  void aSpikeAtZeroHasARangeToItself() {
    var buckets = new Buckets();
    for (int i = 0; i < 1_000; i++) {
      buckets.add(i < 600 ? 0 : i);
    }

    var bins = Bins.tenths(buckets, FEW);

    assertThat(bins.counts().get(0)).isEqualTo(600);
    assertThat(bins.edges().get(0)).isEqualTo(600);
    assertThat(bins.counts()).hasSizeBetween(4, 6);
  }

  @Test
  void fewerPeopleThanMayBeToldHaveNoRanges() {
    var bins = Bins.tenths(buckets(List.of(1L, 2L, 3L)), FEW);

    assertThat(bins.counts()).isEmpty();
    assertThat(bins.edges()).isEmpty();
  }

  @Test
  void otherNumbersAreCountedInTheSameRanges() {
    var counts = Bins.counts(buckets(List.of(-5L, 0L, 9L, 10L, 11L, 99L)), List.of(0., 10., 50.));

    assertThat(counts).containsExactly(1, 2, 2, 1);
  }

  @Test
  void rareWordsAreNotTold() {
    var top = TopWords.of(Map.of("ENGINEER", 700L, "NURSE", 240L, "ASTRONAUT", 3L), 1_000, FEW);

    assertThat(top.words()).containsExactly("ENGINEER", "NURSE").hasSize(top.counts().size());
  }

  /** 997 of 1,000 are false: to say so would say that 3 are true. */
  @Test
  void aWordThatBetraysARareOneByItsCountIsNotToldEither() {
    var top = TopWords.of(Map.of("false", 997L, "true", 3L), 1_000, FEW);

    assertThat(top.words()).isEmpty();
  }

  private static Buckets buckets(List<Long> values) {
    var buckets = new Buckets();
    values.forEach(buckets::add);
    return buckets;
  }
}
