package finmart.jobs.exchange.seal;

import finmart.domain.partner.Sealing;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.io.CipherOutputStream;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;

/**
 * The national algorithms. A file is its nonce of 12 bytes, then SM4/GCM under a key of its own
 * with a tag of 16 bytes; the control carries that key, wrapped by SM2 for the reader in the order
 * C1C3C2 (GM/T 0003.4; Bouncy Castle's own default is the old order). Signatures are SM2 with SM3
 * over the user id of GM/T 0009, DER encoded.
 */
public final class SmSeal implements Seal {
  static final SM2Engine.Mode MODE = SM2Engine.Mode.C1C3C2;
  private static final byte[] USER = "1234567812345678".getBytes(StandardCharsets.US_ASCII);
  private static final int KEY_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SmKey own;
  private final Map<String, SmKey> honoured;
  private final SmPublicKey other;
  private final Map<String, SmPublicKey> proving;
  private final SecureRandom random;

  /**
   * @param own signs what is new
   * @param honoured by id, what may still open files; own among them
   * @param other what is new is sealed for it
   * @param proving by id, the other side's keys that may have signed; other among them
   */
  SmSeal(
      SmKey own,
      Map<String, SmKey> honoured,
      SmPublicKey other,
      Map<String, SmPublicKey> proving,
      SecureRandom random) {
    this.own = own;
    this.honoured = Map.copyOf(honoured);
    this.other = other;
    this.proving = Map.copyOf(proving);
    this.random = random;
  }

  @Override
  public String name() {
    return Seal.name(Sealing.Kind.SM);
  }

  @Override
  public String suffix() {
    return Seal.suffix(Sealing.Kind.SM);
  }

  @Override
  public Fingerprint fingerprint() {
    return Seal.fingerprint(Sealing.Kind.SM);
  }

  @Override
  public Envelope envelope() {
    return new Envelope(other.id(), own.id(), "");
  }

  @Override
  public Closing seal(OutputStream sealed) throws IOException {
    byte[] key = new byte[KEY_BYTES];
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(key);
    random.nextBytes(nonce);
    String wrapped = Base64.getEncoder().encodeToString(wrap(key));
    sealed.write(nonce);
    var stream = new CipherOutputStream(sealed, cipher(true, key, nonce));
    return new Closing(stream, new Envelope(other.id(), own.id(), wrapped));
  }

  @Override
  public InputStream open(InputStream sealed, Envelope envelope) throws IOException {
    SmKey opening = honoured.get(envelope.sealedFor());
    if (opening == null) {
      throw new SealBrokenException(
          "sealed for key \"" + envelope.sealedFor() + "\", not honoured");
    }
    byte[] key = unwrap(opening, envelope.wrappedKey());
    byte[] nonce = sealed.readNBytes(NONCE_BYTES);
    if (nonce.length < NONCE_BYTES) {
      throw new SealBrokenException("ends within its nonce");
    }
    return new GcmInputStream(sealed, cipher(false, key, nonce));
  }

  @Override
  public String sign(byte[] text) {
    var signer = new SM2Signer();
    signer.init(true, new ParametersWithID(new ParametersWithRandom(own.sign(), random), USER));
    signer.update(text, 0, text.length);
    try {
      return Base64.getEncoder().encodeToString(signer.generateSignature());
    } catch (CryptoException e) {
      throw new IllegalStateException("SM2 signs whatever it is given", e);
    }
  }

  @Override
  public void verify(byte[] text, String signature, String signedBy) throws SealBrokenException {
    SmPublicKey key = proving.get(signedBy);
    if (key == null) {
      throw new SealBrokenException("signed by key \"" + signedBy + "\", not honoured");
    }
    var signer = new SM2Signer();
    signer.init(false, new ParametersWithID(key.sign(), USER));
    signer.update(text, 0, text.length);
    if (!signer.verifySignature(decoded(signature))) {
      throw new SealBrokenException("the signature by " + signedBy + " does not stand");
    }
  }

  private byte[] wrap(byte[] key) throws SealBrokenException {
    var engine = new SM2Engine(MODE);
    engine.init(true, new ParametersWithRandom(other.wrap(), random));
    try {
      return engine.processBlock(key, 0, key.length);
    } catch (InvalidCipherTextException e) {
      throw new SealBrokenException("no key can be wrapped for " + other.id(), e);
    }
  }

  private static byte[] unwrap(SmKey opening, String wrapped) throws SealBrokenException {
    byte[] sealed = decoded(wrapped);
    var engine = new SM2Engine(MODE);
    engine.init(false, opening.wrap());
    try {
      byte[] key = engine.processBlock(sealed, 0, sealed.length);
      if (key.length == KEY_BYTES) {
        return key;
      }
    } catch (InvalidCipherTextException | RuntimeException e) {
      // Bouncy Castle answers a point off the curve or a short text with unchecked exceptions.
      throw new SealBrokenException("the wrapped key can not be opened by " + opening.id(), e);
    }
    throw new SealBrokenException("the wrapped key is none of SM4");
  }

  private static byte[] decoded(String base64) throws SealBrokenException {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new SealBrokenException("is not base64", e);
    }
  }

  private static GCMModeCipher cipher(boolean isSealing, byte[] key, byte[] nonce) {
    GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
    cipher.init(isSealing, new AEADParameters(new KeyParameter(key), TAG_BITS, nonce));
    return cipher;
  }
}
