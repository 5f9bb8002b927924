package finmart.jobs.exchange.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.jcajce.JcaKeyFingerprintCalculator;

/** An OpenPGP certificate: its primary key proves signatures, its last encryption key seals. */
record PgpPublicKey(String id, PGPPublicKeyRing ring) {
  /**
   * Reads a certificate, armoured or not.
   *
   * @throws IllegalArgumentException if it is none, revoked, or can not encrypt
   */
  static PgpPublicKey parse(String id, byte[] text) {
    try (var decoded = PGPUtil.getDecoderStream(new ByteArrayInputStream(text))) {
      var ring = new PGPPublicKeyRing(decoded, new JcaKeyFingerprintCalculator());
      var key = new PgpPublicKey(id, ring);
      if (ring.getPublicKey().hasRevocation()) {
        throw new IllegalArgumentException("key " + id + " has been revoked");
      }
      key.encryption();
      return key;
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          "key " + id + " is no OpenPGP certificate that encrypts", e);
    }
  }

  PGPPublicKey encryption() {
    return keys().stream()
        .filter(key -> key.isEncryptionKey() && !key.hasRevocation())
        .filter(
            key -> !key.isMasterKey() || key.getAlgorithm() == PublicKeyAlgorithmTags.RSA_GENERAL)
        .reduce((first, later) -> later)
        .orElseThrow(() -> new IllegalArgumentException("key " + id + " can not encrypt"));
  }

  /** When it can no longer be sealed for: its primary key or that which encrypts has ended. */
  Optional<Instant> end() {
    return Stream.of(ring.getPublicKey(), encryption())
        .filter(key -> key.getValidSeconds() > 0)
        .map(key -> key.getCreationTime().toInstant().plusSeconds(key.getValidSeconds()))
        .min(Comparator.naturalOrder());
  }

  /** The key of this certificate with the number, if it may sign. */
  PGPPublicKey signing(long number) throws SealBrokenException {
    PGPPublicKey key = ring.getPublicKey(number);
    if (key == null || key.hasRevocation()) {
      throw new SealBrokenException("signed by a key that is none of " + id);
    }
    return key;
  }

  /** Its fingerprint as gpg prints it. */
  String print() {
    return "PGP:" + HexFormat.of().withUpperCase().formatHex(ring.getPublicKey().getFingerprint());
  }

  String text() {
    var bytes = new ByteArrayOutputStream();
    try (var armour = ArmoredOutputStream.builder().build(bytes)) {
      ring.encode(armour);
    } catch (IOException e) {
      throw new IllegalStateException("memory can be written to", e);
    }
    return bytes.toString(java.nio.charset.StandardCharsets.US_ASCII);
  }

  private List<PGPPublicKey> keys() {
    Iterator<PGPPublicKey> keys = ring.getPublicKeys();
    Iterable<PGPPublicKey> each = () -> keys;
    return StreamSupport.stream(each.spliterator(), false).toList();
  }

  /** Bouncy Castle's checked exception as what it means here. */
  static SealBrokenException broken(String what, PGPException e) {
    return new SealBrokenException(what + " (" + e.getMessage() + ")", e);
  }
}
