package finmart.serving.signature;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Keyed digests (RFC 2104) over SHA-256 or SM3 (GB/T 32905-2016).
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks">Standard Webhooks</a>
 */
public enum Mac {
  /** The scheme of Standard Webhooks. */
  SHA256("v1", "whsec_") {
    @Override
    Digest digest() {
      return new SHA256Digest();
    }
  },
  /** Ours, for institutions that must use the national algorithms. */
  SM3("v1sm3", "whsm3_") {
    @Override
    Digest digest() {
      return new SM3Digest();
    }
  };

  private final String version;
  private final String prefix;

  Mac(String version, String prefix) {
    this.version = version;
    this.prefix = prefix;
  }

  abstract Digest digest();

  /** How a webhook's signature begins. */
  public String version() {
    return version;
  }

  /** How a written key begins. */
  String prefix() {
    return prefix;
  }

  /** 32 bytes. */
  byte[] of(byte[] key, byte[] content) {
    var mac = new HMac(digest());
    mac.init(new KeyParameter(key));
    mac.update(content, 0, content.length);
    byte[] digest = new byte[mac.getMacSize()];
    mac.doFinal(digest, 0);
    return digest;
  }

  byte[] of(byte[] key, String content) {
    return of(key, content.getBytes(StandardCharsets.UTF_8));
  }
}
