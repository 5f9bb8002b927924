package finmart.features.source.file;

import finmart.features.source.RefusalReason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * A gzipped file as it is unpacked. Text shrinks to a tenth, at times to a fiftieth, by gzip; what
 * grows much more is made to keep its reader busy, and is not read on.
 */
final class Unpacked extends FilterInputStream {
  /** Reached by few bytes over and over; gzip itself ends at 1,032. */
  private static final int MOST_TIMES = 200;

  /** Small files may be as dense as they like. */
  private static final long SMALL = 16 << 20;

  private static final int BUFFER = 1 << 16;

  private final long most;
  private long read;

  /**
   * @param bytes of the packed file
   */
  Unpacked(InputStream packed, long bytes) throws IOException {
    super(new GZIPInputStream(packed, BUFFER));
    this.most = Math.max(SMALL, bytes * MOST_TIMES);
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    int some = super.read(to, from, length);
    count(Math.max(0, some));
    return some;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(int more) throws IOException {
    read += more;
    if (read > most) {
      throw new FileBrokenException(
          RefusalReason.FILE_INFLATED,
          "unpacks to more than %d MiB, %d times its size".formatted(most >> 20, MOST_TIMES));
    }
  }
}
