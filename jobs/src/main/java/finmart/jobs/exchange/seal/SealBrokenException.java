package finmart.jobs.exchange.seal;

import java.io.IOException;

/** A file or a control was not sealed, or not signed, as it must be. */
public final class SealBrokenException extends IOException {
  private static final long serialVersionUID = 1L;

  public SealBrokenException(String message) {
    super(message);
  }

  public SealBrokenException(String message, Throwable cause) {
    super(message, cause);
  }
}
