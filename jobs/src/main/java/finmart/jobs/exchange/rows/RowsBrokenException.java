package finmart.jobs.exchange.rows;

import java.io.IOException;

/** From here on the rows of a file can not be told apart, or there are more than may be. */
public final class RowsBrokenException extends IOException {
  private static final long serialVersionUID = 1L;

  public RowsBrokenException(String message) {
    super(message);
  }

  RowsBrokenException(String message, Throwable cause) {
    super(message, cause);
  }
}
