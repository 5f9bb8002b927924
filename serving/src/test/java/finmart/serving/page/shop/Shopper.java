package finmart.serving.page.shop;

import finmart.domain.partner.ProductLine;
import finmart.serving.Market;
import finmart.serving.snapshot.PersonFeed;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** People with places in every line. */
final class Shopper {
  private static final int PLACES = 6;

  private Shopper() {}

  static PersonFeed of(Market market, Map<String, Double> other) {
    return new PersonFeed(
        true,
        market.person(other, List.of()).facts(),
        Arrays.stream(ProductLine.values())
            .filter(ProductLine::isPersonal)
            .collect(
                Collectors.toMap(
                    line -> line,
                    line ->
                        market.places(line).stream()
                            .limit(PLACES)
                            .map(place -> new PersonFeed.Place(place, 1, 0))
                            .toList())),
        new BitSet());
  }
}
