package finmart.domain.rule;

/** Kleene's strong three-valued logic: what is not known can still be decided by its neighbours. */
public enum Truth {
  FAIL,
  UNKNOWN,
  PASS;

  public static Truth of(boolean holds) {
    return holds ? PASS : FAIL;
  }

  public Truth and(Truth other) {
    return compareTo(other) <= 0 ? this : other;
  }

  public Truth or(Truth other) {
    return compareTo(other) >= 0 ? this : other;
  }

  public Truth negated() {
    return switch (this) {
      case PASS -> FAIL;
      case FAIL -> PASS;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
