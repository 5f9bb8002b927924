package finmart.features.source.file;

import java.io.Closeable;
import java.io.IOException;

/** Walks the rows of one open file. */
interface RowReader extends Closeable {
  /**
   * Moves to the next row; false at a proper end.
   *
   * @throws IOException if the file breaks here
   */
  boolean advance() throws IOException;

  FileRow current();
}
