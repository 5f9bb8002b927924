package finmart.jobs.sandbox;

import finmart.jobs.exchange.DropZone;
import finmart.jobs.exchange.ForwardingZone;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A zone that takes data badly: of each file of them the first byte is another than was written, so
 * that it is not the file its control speaks of.
 */
record BrokenZone(DropZone zone) implements ForwardingZone {
  private static final String DATA = ".dat";

  @Override
  public OutputStream write(String path) throws IOException {
    OutputStream out = zone.write(path);
    return path.contains(DATA) ? new Breaking(out) : out;
  }

  /** Changes the first byte. */
  private static final class Breaking extends FilterOutputStream {
    private boolean isBroken;

    Breaking(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int one) throws IOException {
      out.write(isBroken ? one : one ^ 1);
      isBroken = true;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (length > 0) {
        write(bytes[from]);
        out.write(bytes, from + 1, length - 1);
      }
    }
  }
}
