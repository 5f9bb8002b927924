package finmart.jobs.sandbox;

import finmart.jobs.exchange.DropZone;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;

/**
 * A zone that takes data badly: of each file of them the first byte is another than was written, so
 * that it is not the file its control speaks of.
 */
record BrokenZone(DropZone zone) implements DropZone {
  private static final String DATA = ".dat";

  @Override
  public List<Entry> list(String folder) throws IOException {
    return zone.list(folder);
  }

  @Override
  public OptionalLong size(String path) throws IOException {
    return zone.size(path);
  }

  @Override
  public InputStream read(String path) throws IOException {
    return zone.read(path);
  }

  @Override
  public OutputStream write(String path) throws IOException {
    OutputStream out = zone.write(path);
    return path.contains(DATA) ? new Breaking(out) : out;
  }

  @Override
  public void rename(String from, String to) throws IOException {
    zone.rename(from, to);
  }

  @Override
  public void delete(String path) throws IOException {
    zone.delete(path);
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
