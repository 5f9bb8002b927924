package finmart.jobs.exchange;

import finmart.jobs.exchange.seal.Fingerprint;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Counts and digests what is written through it. */
final class Counted extends FilterOutputStream {
  private final MessageDigest digest;
  private long bytes;

  Counted(OutputStream out, Fingerprint fingerprint) {
    super(out);
    digest = fingerprint.begin();
  }

  @Override
  public void write(int one) throws IOException {
    out.write(one);
    digest.update((byte) one);
    bytes++;
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    out.write(from, offset, length);
    digest.update(from, offset, length);
    bytes += length;
  }

  /** What was written; asked once, after the last byte. */
  Control.Part part() {
    return new Control.Part(bytes, HexFormat.of().formatHex(digest.digest()));
  }
}
