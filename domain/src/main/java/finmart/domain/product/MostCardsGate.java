package finmart.domain.product;

import java.time.LocalDate;
import java.util.stream.Stream;

/** K02: the bank says how many of its cards one person may have. */
final class MostCardsGate implements PublishGate {
  @Override
  public Stream<Failure> failures(Product product, Catalogue catalogue, LocalDate day) {
    return product instanceof Product.CreditCard card && card.admission().mostCards() < 1
        ? Stream.of(
            new Failure(
                "K02",
                "CARD_MAXIMUM_NOT_STATED",
                card,
                "card.most_cards",
                "",
                "the bank sets no maximum of cards per person",
                "ask the bank for it and write most_cards, 1 or more"))
        : Stream.empty();
  }
}
