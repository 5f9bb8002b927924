package finmart.jobs.day;

/** More rows were refused than the configured limit allows; they are in the quarantine table. */
public final class DataRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DataRefusedException(String message) {
    super(message);
  }
}
