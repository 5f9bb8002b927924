package finmart.features.source.reading;

/** A lookup table of a source is broken; without it every row would be read wrongly. */
public final class ReferenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReferenceException(String reference, String file, String what) {
    super("Reference %s of %s can not be used: %s".formatted(reference, file, what));
  }
}
