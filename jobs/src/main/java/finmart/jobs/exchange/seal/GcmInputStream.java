package finmart.jobs.exchange.seal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.AEADCipher;

/** Opens block by block what the JDK's own cipher would keep in memory until the tag is proved. */
final class GcmInputStream extends FilterInputStream {
  private static final int BLOCK = 1 << 15;

  private final AEADCipher cipher;
  private final byte[] sealed = new byte[BLOCK];
  private final byte[] plain;
  private int next;
  private int end;
  private boolean isProved;

  GcmInputStream(InputStream in, AEADCipher cipher) {
    super(in);
    this.cipher = cipher;
    this.plain = new byte[cipher.getUpdateOutputSize(BLOCK) + BLOCK];
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    while (next == end) {
      if (isProved) {
        return -1;
      }
      refill();
    }
    int given = Math.min(length, end - next);
    System.arraycopy(plain, next, to, offset, given);
    next += given;
    return given;
  }

  @Override
  public long skip(long bytes) throws IOException {
    return readNBytes((int) Math.min(bytes, BLOCK)).length;
  }

  @Override
  public int available() {
    return end - next;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void refill() throws IOException {
    int read = in.readNBytes(sealed, 0, BLOCK);
    next = 0;
    end = cipher.processBytes(sealed, 0, read, plain, 0);
    if (read < BLOCK) {
      try {
        end += cipher.doFinal(plain, end);
        isProved = true;
      } catch (InvalidCipherTextException e) {
        throw new SealBrokenException("the tag at the end does not fit: cut off or changed", e);
      }
    }
  }
}
