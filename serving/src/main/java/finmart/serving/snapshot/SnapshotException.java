package finmart.serving.snapshot;

/** A snapshot is not what its manifest says, or can not be written; nothing is served from it. */
public final class SnapshotException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SnapshotException(String message) {
    super(message);
  }

  public SnapshotException(String message, Throwable cause) {
    super(message, cause);
  }
}
