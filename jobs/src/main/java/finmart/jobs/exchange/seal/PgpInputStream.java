package finmart.jobs.exchange.seal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPMarker;
import org.bouncycastle.openpgp.PGPOnePassSignature;
import org.bouncycastle.openpgp.PGPOnePassSignatureList;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.jcajce.JcaPGPObjectFactory;
import org.bouncycastle.openpgp.operator.jcajce.JcePublicKeyDataDecryptorFactoryBuilder;

/**
 * Opens a message that is exactly: encrypted for us with integrity protection, within it one
 * signature around literal data. Anything else, compressed data above all, is refused unread.
 */
final class PgpInputStream extends InputStream {
  private final PGPPublicKeyEncryptedData data;
  private final JcaPGPObjectFactory packets;
  private final PGPOnePassSignature signature;
  private final InputStream literal;
  private final SealedSource source;
  private final String signer;
  private boolean isProved;

  private PgpInputStream(
      PGPPublicKeyEncryptedData data,
      JcaPGPObjectFactory packets,
      PGPOnePassSignature signature,
      InputStream literal,
      SealedSource source,
      String signer) {
    this.data = data;
    this.packets = packets;
    this.signature = signature;
    this.literal = literal;
    this.source = source;
    this.signer = signer;
  }

  static PgpInputStream open(InputStream sealed, PgpKey opening, PgpPublicKey signer)
      throws IOException {
    var source = new SealedSource(sealed);
    try {
      Object outer = new JcaPGPObjectFactory(source).nextObject();
      var data = encrypted(outer instanceof PGPMarker ? null : outer, opening);
      PGPPrivateKey secret = opening.secret(data.getKeyID()).orElseThrow();
      var decryptor =
          new JcePublicKeyDataDecryptorFactoryBuilder()
              .setProvider(PgpProvider.INSTANCE)
              .build(secret);
      var packets = new JcaPGPObjectFactory(data.getDataStream(decryptor));
      if (packets.nextObject() instanceof PGPOnePassSignatureList list && list.size() == 1) {
        PGPOnePassSignature signature = list.get(0);
        signature.init(OpenPgpSeal.verifier(), signer.signing(signature.getKeyID()));
        if (packets.nextObject() instanceof PGPLiteralData literal) {
          return new PgpInputStream(
              data, packets, signature, literal.getInputStream(), source, signer.id());
        }
      }
    } catch (SealBrokenException e) {
      throw e;
    } catch (PGPException | IOException | RuntimeException e) {
      // Bouncy Castle answers malformed packets with unchecked exceptions too.
      throw source.meaning("is no message for " + opening.id(), e);
    }
    throw new SealBrokenException("is no single signed text: compressed, unsigned or nested");
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      int read = literal.read(to, offset, length);
      if (read >= 0) {
        signature.update(to, offset, read);
        return read;
      }
      if (!isProved) {
        prove();
        isProved = true;
      }
      return -1;
    } catch (SealBrokenException e) {
      throw e;
    } catch (PGPException | IOException | RuntimeException e) {
      throw source.meaning("the message is cut off or changed", e);
    }
  }

  private void prove() throws PGPException, IOException {
    boolean stands =
        packets.nextObject() instanceof PGPSignatureList list
            && list.size() == 1
            && signature.verify(list.get(0));
    if (!stands) {
      throw new SealBrokenException("the signature by " + signer + " does not stand");
    }
    if (packets.nextObject() != null) {
      throw new SealBrokenException("something stands behind the signature");
    }
    if (!data.isAEAD() && !data.verify()) {
      throw new SealBrokenException("the digest of the whole (MDC) does not fit");
    }
  }

  private static PGPPublicKeyEncryptedData encrypted(Object outer, PgpKey opening)
      throws SealBrokenException, PGPException {
    if (outer instanceof PGPEncryptedDataList list) {
      for (var one : list) {
        if (one instanceof PGPPublicKeyEncryptedData data && secret(opening, data).isPresent()) {
          if (!data.isIntegrityProtected() && !data.isAEAD()) {
            throw new SealBrokenException("has no integrity protection");
          }
          return data;
        }
      }
    }
    throw new SealBrokenException("is not encrypted for " + opening.id());
  }

  private static Optional<PGPPrivateKey> secret(PgpKey opening, PGPPublicKeyEncryptedData data)
      throws PGPException {
    return opening.secret(data.getKeyID());
  }

  @Override
  public void close() throws IOException {
    literal.close();
  }
}
