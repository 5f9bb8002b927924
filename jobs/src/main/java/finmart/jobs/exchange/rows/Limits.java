package finmart.jobs.exchange.rows;

/**
 * How much of a stranger's file is read at most.
 *
 * @param bytes of the opened file
 * @param rows of it
 * @param rowBytes of one row of CSV, or of one block of Avro rows
 */
public record Limits(long bytes, long rows, int rowBytes) {
  /** A day of a very large partner: two GiB, twenty million rows, blocks of 4 MiB. */
  public static final Limits STANDARD = new Limits(2L << 30, 20_000_000, 4 << 20);

  public Limits {
    if (bytes < 1 || rows < 1 || rowBytes < 1) {
      throw new IllegalArgumentException(
          "limits of %d bytes, %d rows, %d bytes a row must be above 0"
              .formatted(bytes, rows, rowBytes));
    }
  }
}
