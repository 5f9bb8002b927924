package finmart.jobs.exchange.rows;

import finmart.domain.partner.FileRoute.Format;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** A way to write rows of one schema and to read them again. */
public sealed interface RowFormat permits AvroRows, CsvRows {
  static RowFormat of(Format format) {
    return switch (format) {
      case AVRO -> new AvroRows();
      case CSV -> new CsvRows();
    };
  }

  /**
   * Writes the rows and closes nothing. The same rows under the same name are the same bytes.
   *
   * @param name of the file, from which whatever must differ between files is derived
   */
  Sums write(Schema schema, Iterable<GenericRecord> rows, String name, OutputStream to)
      throws IOException;

  /**
   * Reads to the end, row by row; the memory used does not grow with the file.
   *
   * @return what the good rows sum to, and how many there were, good and bad
   * @throws RowsBrokenException if the rest can not be told apart, or a limit is passed
   */
  Sums read(Schema schema, InputStream from, Limits limits, Consumer<Parsed> each)
      throws IOException;

  /**
   * What a control and a trailer say of rows.
   *
   * @param minor sum of the field {@code amount_minor}; 0 without one
   */
  record Sums(long rows, long minor) {
    static final Sums NOTHING = new Sums(0, 0);

    Sums plus(Schema schema, GenericRecord row) {
      Schema.Field field = schema.getField("amount_minor");
      Object amount = field == null ? null : row.get(field.pos());
      return new Sums(rows + 1, amount == null ? minor : Math.addExact(minor, (long) amount));
    }
  }
}
