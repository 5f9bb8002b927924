package finmart.jobs.exchange.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPairGeneratorProvider;
import org.bouncycastle.openpgp.operator.jcajce.JcaKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPDigestCalculatorProviderBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcePBESecretKeyDecryptorBuilder;

/** A secret OpenPGP key. Its file is the secret: a passphrase beside it would protect nothing. */
record PgpKey(String id, PGPSecretKeyRing ring) {
  /**
   * Reads a secret key, armoured or not.
   *
   * @throws IllegalArgumentException if it is none, or has a passphrase
   */
  static PgpKey parse(String id, byte[] text) {
    try (var decoded = PGPUtil.getDecoderStream(new ByteArrayInputStream(text))) {
      var key = new PgpKey(id, new PGPSecretKeyRing(decoded, new JcaKeyFingerprintCalculator()));
      key.signing();
      return key;
    } catch (IOException | PGPException | RuntimeException e) {
      throw new IllegalArgumentException(
          "key " + id + " is no secret OpenPGP key without a passphrase", e);
    }
  }

  /** Makes an Ed25519 key that signs with an X25519 key that opens. */
  static PgpKey random(String id, Instant madeAt, SecureRandom random) {
    try {
      var pairs =
          new BcPGPKeyPairGeneratorProvider().setSecureRandom(random).get(4, Date.from(madeAt));
      PGPKeyPair signing = pairs.generateLegacyEd25519KeyPair();
      var signs = new PGPSignatureSubpacketGenerator();
      signs.setKeyFlags(true, KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA);
      var encrypts = new PGPSignatureSubpacketGenerator();
      encrypts.setKeyFlags(true, KeyFlags.ENCRYPT_COMMS | KeyFlags.ENCRYPT_STORAGE);
      var generator =
          new PGPKeyRingGenerator(
              org.bouncycastle.openpgp.PGPSignature.POSITIVE_CERTIFICATION,
              signing,
              id,
              new JcaPGPDigestCalculatorProviderBuilder().build().get(HashAlgorithmTags.SHA1),
              signs.generate(),
              null,
              new JcaPGPContentSignerBuilder(
                      signing.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA256)
                  .setProvider(PgpProvider.INSTANCE),
              null);
      generator.addSubKey(pairs.generateLegacyX25519KeyPair(), encrypts.generate(), null);
      return new PgpKey(id, generator.generateSecretKeyRing());
    } catch (PGPException e) {
      throw new IllegalStateException("Bouncy Castle makes Ed25519 and X25519 keys", e);
    }
  }

  PgpPublicKey publicKey() {
    return new PgpPublicKey(id, ring.toCertificate());
  }

  PGPSecretKey signingKey() {
    return ring.getSecretKey();
  }

  PGPPrivateKey signing() throws PGPException {
    return secret(signingKey());
  }

  /** The secret of a key of the ring, if it has it. */
  Optional<PGPPrivateKey> secret(long number) throws PGPException {
    PGPSecretKey key = ring.getSecretKey(number);
    return key == null ? Optional.empty() : Optional.of(secret(key));
  }

  String secretText() {
    var bytes = new ByteArrayOutputStream();
    try (var armour = ArmoredOutputStream.builder().build(bytes)) {
      ring.encode(armour);
    } catch (IOException e) {
      throw new IllegalStateException("memory can be written to", e);
    }
    return bytes.toString(StandardCharsets.US_ASCII);
  }

  /** Says which key it is, and nothing else. */
  @Override
  public String toString() {
    return "PgpKey[" + id + "]";
  }

  private static PGPPrivateKey secret(PGPSecretKey key) throws PGPException {
    var none =
        new JcePBESecretKeyDecryptorBuilder().setProvider(PgpProvider.INSTANCE).build(new char[0]);
    return key.extractPrivateKey(none);
  }
}
