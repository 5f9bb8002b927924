package finmart.jobs.sandbox;

import finmart.jobs.exchange.DropZone;
import finmart.jobs.exchange.ForwardingZone;
import finmart.jobs.exchange.seal.Seal;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A zone that takes batches badly: what stands there is not what was written.
 *
 * @param seal of the side that writes, which signs even what is wrong
 */
record BrokenZone(DropZone zone, Flaw flaw, Seal seal) implements ForwardingZone {
  private static final String DATA = ".dat";
  private static final String CONTROL = ".ctl";
  private static final Pattern ROWS = Pattern.compile("(?m)^rows=(\\d+)$");
  private static final String SIGNATURE = "signature=";

  @Override
  public OutputStream write(String path) throws IOException {
    OutputStream out = zone.write(path);
    if (flaw == Flaw.DATA) {
      return path.contains(DATA) ? new Breaking(out) : out;
    }
    return path.contains(CONTROL) ? new Misstating(out) : out;
  }

  /** A control with one thing in it that is not so. */
  private String misstated(String control) {
    int signed = control.lastIndexOf(SIGNATURE);
    if (flaw == Flaw.SIGNATURE) {
      String told = control.substring(0, signed);
      return told + SIGNATURE + seal.sign("another text".getBytes(StandardCharsets.UTF_8)) + "A\n";
    }
    Matcher rows = ROWS.matcher(control.substring(0, signed));
    String told = rows.replaceFirst(all -> "rows=" + (Long.parseLong(all.group(1)) + 1));
    return told + SIGNATURE + seal.sign(told.getBytes(StandardCharsets.UTF_8)) + "\n";
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

  /** Holds a control until it is whole. */
  private final class Misstating extends ByteArrayOutputStream {
    private final OutputStream out;

    Misstating(OutputStream out) {
      this.out = out;
    }

    @Override
    public void close() throws IOException {
      try (out) {
        out.write(misstated(toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
