package finmart.domain.rule;

/** How one attribute's value stands to another's. */
public enum Relation {
  AT_LEAST("≥") {
    @Override
    boolean holds(Object left, Object right) {
      return number(left) >= number(right);
    }
  },
  AT_MOST("≤") {
    @Override
    boolean holds(Object left, Object right) {
      return number(left) <= number(right);
    }
  },
  ABOVE(">") {
    @Override
    boolean holds(Object left, Object right) {
      return number(left) > number(right);
    }
  },
  BELOW("<") {
    @Override
    boolean holds(Object left, Object right) {
      return number(left) < number(right);
    }
  },
  /** The only relation of texts and flags; numbers of different width are compared by value. */
  EQUAL("=") {
    @Override
    boolean holds(Object left, Object right) {
      return left instanceof Number ? number(left) == number(right) : left.equals(right);
    }
  };

  private final String sign;

  Relation(String sign) {
    this.sign = sign;
  }

  String sign() {
    return sign;
  }

  /** True if only numbers can stand in it. */
  boolean needsNumbers() {
    return this != EQUAL;
  }

  /** Compares two known values of one type. */
  abstract boolean holds(Object left, Object right);

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }
}
