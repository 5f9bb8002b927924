package finmart.serving.security;

/** A token is none, not ours, or no longer valid; why is for the log, not for the caller. */
public final class TokenRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  public TokenRefusedException(String message) {
    super(message);
  }
}
