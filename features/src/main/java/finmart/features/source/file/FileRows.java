package finmart.features.source.file;

import finmart.features.source.RefusalReason;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/**
 * All rows of one file, in order. Whatever breaks the file ends it with one refused row at offset
 * 0, after every row that could be read.
 */
public final class FileRows implements Iterator<FileRow>, AutoCloseable {
  private final SourceFile file;
  private RowReader reader;
  private FileRow next;
  private long last;

  private FileRows(SourceFile file) {
    this.file = file;
  }

  /**
   * Opens a file; one that can not be opened has a single refused row.
   *
   * @param columns the columns that will be asked for
   */
  public static FileRows open(
      FileFormat format,
      SourceFile file,
      FileContext context,
      Configuration hadoop,
      Set<String> columns) {
    var rows = new FileRows(file);
    try {
      rows.reader = format.open(context, new Opening(file, hadoop), columns);
    } catch (IOException | RuntimeException e) {
      rows.breakOff(e);
    }
    return rows;
  }

  /** Reads the next row; the row before is gone then, since readers reuse what they can. */
  @Override
  public boolean hasNext() {
    if (next == null && reader != null) {
      try {
        if (reader.advance()) {
          next = reader.current();
          last = next.offset();
        } else {
          close();
        }
      } catch (IOException | RuntimeException e) {
        breakOff(e);
      }
    }
    return next != null;
  }

  @Override
  public FileRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException(file.relative());
    }
    FileRow row = next;
    next = null;
    return row;
  }

  @Override
  public void close() {
    if (reader != null) {
      try {
        reader.close();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot close " + file.relative(), e);
      } finally {
        reader = null;
      }
    }
  }

  /** Readers of binary formats throw unchecked on torn data, so both kinds end a file. */
  private void breakOff(Exception cause) {
    close();
    String where = last == 0 ? "" : " after row " + last;
    String what = "%s%s: %s".formatted(file.relative(), where, messageOf(cause));
    next = RefusedRow.of(0, reasonOf(cause), what, file.relative());
  }

  private static RefusalReason reasonOf(Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof FileBrokenException broken) {
        return broken.reason();
      }
      if (t instanceof EOFException) {
        return RefusalReason.FILE_TRUNCATED;
      }
    }
    return RefusalReason.FILE_UNREADABLE;
  }

  private static String messageOf(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
