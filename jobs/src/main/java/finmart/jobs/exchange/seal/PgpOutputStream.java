package finmart.jobs.exchange.seal;

import java.io.IOException;
import java.io.OutputStream;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignatureGenerator;

/** Signs what goes into a message, and puts the signature behind it when it is closed. */
final class PgpOutputStream extends OutputStream {
  private final OutputStream literal;
  private final PGPSignatureGenerator signature;
  private final OutputStream encrypted;
  private final OutputStream sealed;
  private boolean isClosed;

  PgpOutputStream(
      OutputStream literal,
      PGPSignatureGenerator signature,
      OutputStream encrypted,
      OutputStream sealed) {
    this.literal = literal;
    this.signature = signature;
    this.encrypted = encrypted;
    this.sealed = sealed;
  }

  @Override
  public void write(int one) throws IOException {
    literal.write(one);
    signature.update((byte) one);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    literal.write(from, offset, length);
    signature.update(from, offset, length);
  }

  @Override
  public void close() throws IOException {
    if (isClosed) {
      return;
    }
    isClosed = true;
    try (sealed) {
      literal.close();
      signature.generate().encode(encrypted);
      encrypted.close();
    } catch (PGPException e) {
      throw PgpPublicKey.broken("the file can not be signed", e);
    }
  }
}
