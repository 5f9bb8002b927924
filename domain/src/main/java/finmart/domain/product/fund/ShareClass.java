package finmart.domain.product.fund;

/** Shares of one fund that differ in how they are paid for. */
public enum ShareClass {
  A,
  B,
  C,
  E,
  I
}
