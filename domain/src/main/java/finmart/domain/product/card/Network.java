package finmart.domain.product.card;

/** Where a card is accepted. */
public enum Network {
  UNIONPAY,
  VISA,
  MASTERCARD,
  AMEX,
  JCB,
  DINERS
}
