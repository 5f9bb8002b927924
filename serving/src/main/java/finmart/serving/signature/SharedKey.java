package finmart.serving.signature;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * A secret shared with one institution. It writes nothing of itself but its scheme.
 *
 * @param secret 24 to 64 bytes
 */
public record SharedKey(Mac mac, byte[] secret) {
  private static final int LEAST_BYTES = 24;
  private static final int MOST_BYTES = 64;

  public SharedKey {
    if (secret.length < LEAST_BYTES || secret.length > MOST_BYTES) {
      throw new IllegalArgumentException("a key has 24 to 64 bytes, not " + secret.length);
    }
    secret = secret.clone();
  }

  /**
   * Reads {@code whsec_} or {@code whsm3_} and Base64.
   *
   * @throws IllegalArgumentException without repeating what it read
   */
  static SharedKey parse(String text) {
    for (Mac mac : Mac.values()) {
      if (text.startsWith(mac.prefix())) {
        try {
          return new SharedKey(mac, Base64.getDecoder().decode(text.substring(6)));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException("a key is 24 to 64 bytes in Base64", e);
        }
      }
    }
    throw new IllegalArgumentException("a key begins with whsec_ or whsm3_");
  }

  String text() {
    return mac.prefix() + Base64.getEncoder().encodeToString(secret);
  }

  byte[] sign(String content) {
    return mac.of(secret, content);
  }

  /** In time that does not tell how much of it is right. */
  boolean proves(String content, byte[] signature) {
    return MessageDigest.isEqual(sign(content), signature);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SharedKey key
        && key.mac == mac
        && MessageDigest.isEqual(key.secret, secret);
  }

  @Override
  public int hashCode() {
    return 31 * mac.hashCode() + Arrays.hashCode(secret);
  }

  @Override
  public String toString() {
    return "SharedKey[" + mac + "]";
  }
}
