package finmart.jobs.exchange;

import finmart.jobs.exchange.BatchRefusedException.Code;
import finmart.jobs.exchange.seal.Fingerprint;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Counts and digests what is read through it, and reads no byte more than was announced. */
final class Measured extends FilterInputStream {
  private final MessageDigest digest;
  private final long most;
  private long bytes;

  Measured(InputStream in, Fingerprint fingerprint, long most) {
    super(in);
    this.digest = fingerprint.begin();
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int read = in.read(to, offset, length);
    if (read > 0) {
      bytes += read;
      if (bytes > most) {
        throw new BatchRefusedException(
            Code.TOO_LARGE, "opens to more than the " + most + " bytes its control announces");
      }
      digest.update(to, offset, read);
    }
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    return readNBytes((int) Math.min(count, 1 << 16)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Reads to the end, where a seal proves itself. */
  void drain() throws IOException {
    transferTo(java.io.OutputStream.nullOutputStream());
  }

  /** What was read; asked once, after the last byte. */
  Control.Part part() {
    return new Control.Part(bytes, HexFormat.of().formatHex(digest.digest()));
  }
}
