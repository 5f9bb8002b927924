package finmart.jobs.exchange.seal;

import static org.bouncycastle.bcpg.AEADAlgorithmTags.GCM;
import static org.bouncycastle.bcpg.HashAlgorithmTags.SHA256;
import static org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags.AES_256;

import finmart.domain.partner.Sealing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.jcajce.JcaPGPObjectFactory;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPContentVerifierBuilderProvider;
import org.bouncycastle.openpgp.operator.jcajce.JcePGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcePublicKeyKeyEncryptionMethodGenerator;

/**
 * OpenPGP: one message, encrypted by AES-256 and signed within, never compressed, so that it can
 * not blow up on opening. What is new is authenticated by GCM (RFC 9580, 5.13.2) or, for readers
 * that know no such packet, by MDC (RFC 4880, 5.13); both are opened, nothing without either is.
 */
public final class OpenPgpSeal implements Seal {
  /** Exponent of the bytes per authenticated chunk, less 6: a MiB. */
  private static final int CHUNK = 14;

  private static final int BLOCK = 1 << 16;

  private final PgpKey own;
  private final Map<String, PgpKey> honoured;
  private final PgpPublicKey other;
  private final Map<String, PgpPublicKey> proving;
  private final boolean hasAead;
  private final SecureRandom random;

  /**
   * @param own signs what is new
   * @param honoured by id, what may still open files; own among them
   * @param other what is new is sealed for it
   * @param proving by id, the other side's keys that may have signed; other among them
   * @param hasAead whether what is new is authenticated by GCM
   */
  OpenPgpSeal(
      PgpKey own,
      Map<String, PgpKey> honoured,
      PgpPublicKey other,
      Map<String, PgpPublicKey> proving,
      boolean hasAead,
      SecureRandom random) {
    this.own = own;
    this.honoured = Map.copyOf(honoured);
    this.other = other;
    this.proving = Map.copyOf(proving);
    this.hasAead = hasAead;
    this.random = random;
  }

  @Override
  public String name() {
    return Seal.name(Sealing.Kind.OPENPGP);
  }

  @Override
  public String suffix() {
    return Seal.suffix(Sealing.Kind.OPENPGP);
  }

  @Override
  public Fingerprint fingerprint() {
    return Seal.fingerprint(Sealing.Kind.OPENPGP);
  }

  @Override
  public Envelope envelope() {
    return new Envelope(other.id(), own.id(), "");
  }

  @Override
  public Closing seal(OutputStream sealed) throws IOException {
    try {
      var cipher =
          new JcePGPDataEncryptorBuilder(AES_256)
              .setProvider(PgpProvider.INSTANCE)
              .setSecureRandom(random);
      cipher.setWithIntegrityPacket(true);
      if (hasAead) {
        cipher.setUseV6AEAD();
        cipher.setWithAEAD(GCM, CHUNK);
      }
      var encryption = new PGPEncryptedDataGenerator(cipher);
      encryption.addMethod(
          new JcePublicKeyKeyEncryptionMethodGenerator(other.encryption())
              .setProvider(PgpProvider.INSTANCE)
              .setSecureRandom(random));
      OutputStream encrypted = encryption.open(sealed, new byte[BLOCK]);
      PGPSignatureGenerator signature = signature(PGPSignature.BINARY_DOCUMENT);
      signature.generateOnePassVersion(false).encode(encrypted);
      var literal =
          new PGPLiteralDataGenerator()
              .open(
                  encrypted, PGPLiteralData.BINARY, "", Date.from(Instant.EPOCH), new byte[BLOCK]);
      return new Closing(new PgpOutputStream(literal, signature, encrypted, sealed), envelope());
    } catch (PGPException e) {
      throw PgpPublicKey.broken("nothing can be sealed for " + other.id(), e);
    }
  }

  @Override
  public InputStream open(InputStream sealed, Envelope envelope) throws IOException {
    PgpKey opening = honoured.get(envelope.sealedFor());
    PgpPublicKey signer = proving.get(envelope.signedBy());
    if (opening == null || signer == null) {
      throw new SealBrokenException(
          "sealed for key \"%s\", signed by \"%s\": not both are honoured"
              .formatted(envelope.sealedFor(), envelope.signedBy()));
    }
    return PgpInputStream.open(sealed, opening, signer);
  }

  @Override
  public String sign(byte[] text) {
    try {
      PGPSignatureGenerator signature = signature(PGPSignature.BINARY_DOCUMENT);
      signature.update(text);
      var bytes = new ByteArrayOutputStream();
      signature.generate().encode(bytes);
      return Base64.getEncoder().encodeToString(bytes.toByteArray());
    } catch (PGPException | IOException e) {
      throw new IllegalStateException("key " + own.id() + " signs", e);
    }
  }

  @Override
  public void verify(byte[] text, String signature, String signedBy) throws SealBrokenException {
    PgpPublicKey signer = proving.get(signedBy);
    if (signer == null) {
      throw new SealBrokenException("signed by key \"" + signedBy + "\", not honoured");
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(signature);
      Object first = new JcaPGPObjectFactory(new ByteArrayInputStream(bytes)).nextObject();
      if (first instanceof PGPSignatureList list && list.size() == 1) {
        PGPSignature one = list.get(0);
        one.init(verifier(), signer.signing(one.getKeyID()));
        one.update(text);
        if (one.verify()) {
          return;
        }
      }
    } catch (PGPException | IOException | RuntimeException e) {
      // Bouncy Castle answers malformed packets with unchecked exceptions too.
      throw new SealBrokenException("the signature by " + signedBy + " can not be read", e);
    }
    throw new SealBrokenException("the signature by " + signedBy + " does not stand");
  }

  static JcaPGPContentVerifierBuilderProvider verifier() {
    return new JcaPGPContentVerifierBuilderProvider().setProvider(PgpProvider.INSTANCE);
  }

  private PGPSignatureGenerator signature(int type) throws PGPException {
    var key = own.signingKey().getPublicKey();
    var signer =
        new JcaPGPContentSignerBuilder(key.getAlgorithm(), SHA256)
            .setProvider(PgpProvider.INSTANCE);
    var generator = new PGPSignatureGenerator(signer, key);
    generator.init(type, own.signing());
    return generator;
  }
}
