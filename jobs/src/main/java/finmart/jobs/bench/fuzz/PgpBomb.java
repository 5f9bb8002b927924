package finmart.jobs.bench.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import org.bouncycastle.bcpg.CompressionAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPCompressedDataGenerator;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;
import org.bouncycastle.openpgp.operator.jcajce.JcaKeyFingerprintCalculator;

/** Messages of a few kilobytes that unpack to more than the heap holds. */
final class PgpBomb {
  private static final int BLOCK = 1 << 16;
  private static final int BLOCKS = 9_000;

  private PgpBomb() {}

  /**
   * 590 MB of zeros, compressed again and again.
   *
   * @param key file of the certificate it is encrypted for
   */
  static byte[] nested(Path key, int layers) throws IOException {
    var sealed = new ByteArrayOutputStream();
    var encryption =
        new PGPEncryptedDataGenerator(
            new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                .setWithIntegrityPacket(true));
    encryption.addMethod(new BcPublicKeyKeyEncryptionMethodGenerator(encrypting(key)));
    try (OutputStream encrypted = encryption.open(sealed, new byte[BLOCK])) {
      compressed(encrypted, layers);
    } catch (PGPException e) {
      throw new IOException(e);
    }
    return sealed.toByteArray();
  }

  private static void compressed(OutputStream to, int layers) throws IOException, PGPException {
    if (layers > 0) {
      var compression = new PGPCompressedDataGenerator(CompressionAlgorithmTags.ZIP);
      try (OutputStream within = compression.open(to, new byte[BLOCK])) {
        compressed(within, layers - 1);
      }
      return;
    }
    try (OutputStream literal =
        new PGPLiteralDataGenerator()
            .open(to, PGPLiteralData.BINARY, "", new Date(0), new byte[BLOCK])) {
      byte[] zeros = new byte[BLOCK];
      for (int i = 0; i < BLOCKS; i++) {
        literal.write(zeros);
      }
    }
  }

  private static PGPPublicKey encrypting(Path key) throws IOException {
    try (var text = PGPUtil.getDecoderStream(Files.newInputStream(key))) {
      PGPPublicKey found = null;
      for (PGPPublicKey one : new PGPPublicKeyRing(text, new JcaKeyFingerprintCalculator())) {
        found = one.isEncryptionKey() ? one : found;
      }
      return found;
    }
  }
}
