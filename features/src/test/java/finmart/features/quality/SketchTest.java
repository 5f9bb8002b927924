package finmart.features.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

/** What is remembered of values. */
class SketchTest {
  private static final long FEW = 50;

  @Property(tries = 100)
  void partAndPartAreTheWholeInAnyOrder(
      @ForAll List<Long> values, @ForAll @IntRange(max = 9) int cut) {
    var whole = sketch(values);
    var shuffled = new ArrayList<>(values);
    Collections.shuffle(shuffled, new Random(cut));
    int at = values.size() * cut / 9;
    var parts = sketch(shuffled.subList(at, values.size()));
    parts.add(sketch(shuffled.subList(0, at)));

    assertThat(cells(parts.buckets())).usingRecursiveComparison().isEqualTo(cells(whole.buckets()));
    assertThat(parts.distinct()).isEqualTo(whole.distinct());
    assertThat(parts.known()).isEqualTo(values.size());
  }

  @Property(tries = 100)
  void everyBucketIsNearerToZeroThanItsValuesByLessThanOnePart128(@ForAll long value) {
    var read = cells(sketch(List.of(value)).buckets());

    assertThat(read).hasSize(1);
    double exact = value;
    assertThat(Math.abs(read.get(0)[0])).isLessThanOrEqualTo(Math.abs(exact));
    assertThat(read.get(0)[0]).isCloseTo(exact, within(Math.abs(exact) / 128));
  }

  @Test
  void smallWholeNumbersAreExact() {
    var numbers = sketch(LongStream.rangeClosed(-255, 255).boxed().toList());

    assertThat(cells(numbers.buckets()))
        .extracting(cell -> (long) cell[0])
        .containsExactlyElementsOf(LongStream.rangeClosed(-255, 255).boxed().toList());
    assertThat(numbers.distinct()).isEqualTo(511);
  }

  @Test
  void manyDifferentValuesAreCountedToAFewPercent() {
    var numbers = sketch(LongStream.range(0, 200_000).map(i -> i * 31).boxed().toList());

    assertThat((double) numbers.distinct()).isCloseTo(200_000, within(20_000.));
  }

  @Test
  void wordsKeptAmongManyHaveAllTheirPeopleHoweverPartsMeet() {
    List<String> words = IntStream.range(0, 9_000).mapToObj(i -> "w" + i % 3_000).toList();
    var whole = words(words);
    var parts = words(words.subList(4_000, 9_000));
    parts.add(words(words.subList(0, 4_000)));

    assertThat(whole.counts()).hasSizeLessThanOrEqualTo(DistinctValues.EXACT);
    assertThat(whole.counts().values()).containsOnly(3L);
    assertThat(parts.counts()).isEqualTo(whole.counts());
    assertThat(parts.known()).isEqualTo(9_000);
  }

  @Test
  void whatIsUnknownIsNotCounted() {
    var numbers = FeatureSketch.of(DataTypes.DoubleType);
    numbers.add((Object) null);
    numbers.add(Double.NaN);
    numbers.add(-0.0);
    numbers.add(0.0);

    assertThat(numbers.known()).isEqualTo(2);
    assertThat(numbers.distinct()).isEqualTo(1);
  }

  @Test
  void quantilesOfEvenValuesLieWhereTheyShould() {
    var quantiles =
        new Quantiles(sketch(LongStream.rangeClosed(1, 200).boxed().toList()).buckets(), 2);

    assertThat(quantiles.at(0.05)).isEqualTo(10);
    assertThat(quantiles.at(0.5)).isEqualTo(100);
    assertThat(quantiles.at(0.95)).isEqualTo(190);
  }

  /** 1,000 people with 0, and a rich one: the greatest value would tell of him. */
  @Test
  void theValueOfAFewIsNeverTold() {
    var values = new ArrayList<>(Collections.nCopies(1_000, 0L));
    values.add(7_777_777L);
    var quantiles = new Quantiles(sketch(values).buckets(), FEW);

    assertThat(quantiles.at(0)).isZero();
    assertThat(quantiles.at(0.95)).isZero();
    assertThat(quantiles.at(1)).isNull();
  }

  private static List<double[]> cells(Buckets buckets) {
    var cells = new ArrayList<double[]>();
    buckets.read((value, count) -> cells.add(new double[] {value, count}));
    return cells;
  }

  private static FeatureSketch.Numbers sketch(List<Long> values) {
    var sketch = (FeatureSketch.Numbers) FeatureSketch.of(DataTypes.LongType);
    values.forEach(value -> sketch.add((Object) value));
    return sketch;
  }

  private static FeatureSketch.Words words(List<String> values) {
    var sketch = (FeatureSketch.Words) FeatureSketch.of(DataTypes.StringType);
    values.forEach(value -> sketch.add((Object) value));
    return sketch;
  }
}
