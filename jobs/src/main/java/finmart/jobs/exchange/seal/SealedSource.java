package finmart.jobs.exchange.seal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Where sealed bytes come from. A reader of packets answers a broken message and a broken line with
 * the same exception; here the line's own are known again, so that a file whose line broke is not
 * refused for good.
 */
final class SealedSource extends FilterInputStream {
  private IOException broken;

  SealedSource(InputStream in) {
    super(in);
  }

  /** What an exception of whoever reads from here means. */
  IOException meaning(String what, Exception thrown) {
    return broken != null ? broken : new SealBrokenException(what, thrown);
  }

  @Override
  public int read() throws IOException {
    try {
      return in.read();
    } catch (IOException e) {
      broken = e;
      throw e;
    }
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    try {
      return in.read(to, offset, length);
    } catch (IOException e) {
      broken = e;
      throw e;
    }
  }

  @Override
  public long skip(long bytes) throws IOException {
    return readNBytes((int) Math.min(bytes, 1 << 16)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
