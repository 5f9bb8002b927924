package finmart.serving.live;

/** What was asked for can not be done as things stand; nothing was changed. */
public final class NotPossibleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Why why;

  /** The kind of reason. */
  public enum Why {
    /** What is named is not there, or not the caller's. */
    NOT_FOUND,
    /** It was done before, otherwise. */
    CONFLICT,
    /** What was sent is understood and not allowed. */
    NOT_ALLOWED
  }

  public NotPossibleException(Why why, String message) {
    super(message);
    this.why = why;
  }

  public Why why() {
    return why;
  }
}
