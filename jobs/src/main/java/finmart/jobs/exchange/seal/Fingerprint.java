package finmart.jobs.exchange.seal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Digests that a control may speak of, both of 32 bytes. */
public enum Fingerprint {
  SHA256 {
    @Override
    public MessageDigest begin() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }
  },
  SM3 {
    @Override
    public MessageDigest begin() {
      try {
        return MessageDigest.getInstance("SM3", BOUNCY_CASTLE);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Bouncy Castle has SM3", e);
      }
    }
  };

  /** Asked by hand, never registered: nothing else in the process changes its algorithms. */
  static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();

  public abstract MessageDigest begin();

  public String hex(byte[] content) {
    return HexFormat.of().formatHex(begin().digest(content));
  }
}
