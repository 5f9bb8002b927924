package finmart.features.source;

/**
 * One row can not be taken. Carries no stack: bad rows are data, may be many, and end in
 * quarantine.
 */
public final class RowRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RefusalReason reason;

  /**
   * @param what what is wrong with which value; the reason adds the remedy
   */
  public RowRefusedException(RefusalReason reason, String what) {
    super(reason.explain(what), null, false, false);
    this.reason = reason;
  }

  public RefusalReason reason() {
    return reason;
  }
}
