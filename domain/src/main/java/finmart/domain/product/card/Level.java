package finmart.domain.product.card;

/** How much a card comes with. */
public enum Level {
  JUNIOR,
  CLASSIC,
  GOLD,
  PLATINUM,
  DIAMOND
}
