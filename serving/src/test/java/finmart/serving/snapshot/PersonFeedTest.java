package finmart.serving.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.partner.ProductLine;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PersonFeedTest {
  @Property(tries = 300)
  void whatIsWrittenIsRead(@ForAll long seed) {
    var random = new Random(seed);
    var places = new EnumMap<ProductLine, List<PersonFeed.Place>>(ProductLine.class);
    for (ProductLine line : PersonFeed.LINES) {
      var own = new ArrayList<PersonFeed.Place>();
      for (int i = random.nextInt(30); i > 0; i--) {
        own.add(
            new PersonFeed.Place(random.nextInt(1 << 16), random.nextInt(64), random.nextInt(4)));
      }
      places.put(line, own);
    }
    var refused = new BitSet();
    IntStream.range(0, random.nextInt(100)).forEach(i -> refused.set(random.nextInt(40_000)));
    var person =
        new PersonFeed(
            random.nextBoolean(),
            IntStream.range(0, random.nextInt(12)).mapToObj(i -> fact(random)).toList(),
            places,
            refused);

    assertThat(PersonFeed.decoded(person.encoded())).isEqualTo(person);
  }

  private static double fact(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Double.NaN;
      case 1 -> random.nextLong() >> random.nextInt(64);
      case 2 -> random.nextDouble();
      default -> -random.nextInt(1000);
    };
  }

  @Test
  void aPlaceTakesThreeBytes() {
    var one = new PersonFeed.Place(65_535, 63, 3);
    var empty = new PersonFeed(true, List.of(35.0, 0.0, 0.0), Map.of(), new BitSet());
    var twenty =
        new PersonFeed(
            true,
            List.of(35.0, 0.0, 0.0),
            Map.of(ProductLine.LOAN, IntStream.range(0, 20).mapToObj(i -> one).toList()),
            new BitSet());

    assertThat(twenty.encoded().length - empty.encoded().length).isEqualTo(60);
    assertThat(empty.encoded()).hasSize(13);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> new PersonFeed.Place(65_536, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65536");
    assertThatThrownBy(
            () -> new PersonFeed(true, Collections.nCopies(256, 1.0), Map.of(), new BitSet()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTornPersonIsRefused() {
    byte[] whole = new PersonFeed(true, List.of(35.0, 0.0, 0.0), Map.of(), new BitSet()).encoded();
    for (int length = 0; length < whole.length; length++) {
      byte[] torn = java.util.Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> PersonFeed.decoded(torn)).isInstanceOf(SnapshotException.class);
    }
  }
}
