package finmart.domain.pseudonym;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret under which people and their identifiers become pseudonyms: HMAC-SHA256 (RFC 2104,
 * FIPS 180-4). Whoever lacks it can not tell which phone number a digest stands for, even by trying
 * all of them. It shows itself to nobody: only its id may be printed and stored.
 */
public final class PseudonymKey implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern WRITTEN = Pattern.compile("[0-9a-fA-F]{64,256}");
  private static final int BYTES = 32;
  private static final int KEY_ID_DIGITS = 8;
  private static final int USER_ID_DIGITS = 20;
  private static final char BETWEEN = '\u001f';

  private final byte[] secret;

  private PseudonymKey(byte[] secret) {
    this.secret = secret;
  }

  /** Makes a new key of 32 bytes. */
  public static PseudonymKey random(SecureRandom chance) {
    byte[] secret = new byte[BYTES];
    chance.nextBytes(secret);
    return new PseudonymKey(secret);
  }

  /**
   * @param text 64 to 256 hex digits
   * @throws IllegalArgumentException if it is anything else; the message does not say what it was
   */
  public static PseudonymKey parse(String text) {
    String written = text.strip();
    if (!WRITTEN.matcher(written).matches() || written.length() % 2 == 1) {
      throw new IllegalArgumentException("a key is 64 to 256 hex digits, two for each byte");
    }
    return new PseudonymKey(HexFormat.of().parseHex(written));
  }

  /** The key itself as hex digits, for its own file and nothing else. */
  public String secretText() {
    return HexFormat.of().formatHex(secret);
  }

  /** Eight hex digits by which to tell keys apart. */
  public String id() {
    return digest("key_id").substring(0, KEY_ID_DIGITS);
  }

  /** Returns our id of a user of a source system: U and 20 hex digits (80 bits). */
  public String userId(String system, String sourceUserId) {
    return "U"
        + digest("user_id" + BETWEEN + system + BETWEEN + sourceUserId)
            .substring(0, USER_ID_DIGITS);
  }

  /**
   * Returns what stands for an identifier: the id of the key, a dot and 64 hex digits.
   *
   * @throws IllegalArgumentException if nothing is left of the value; the message does not name it
   */
  public String code(IdentifierType type, String value) {
    String normal = type.normalise(value);
    if (normal.isEmpty()) {
      throw new IllegalArgumentException(type + " holds nothing");
    }
    return id() + "." + digest(type.name() + BETWEEN + normal);
  }

  private String digest(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "key " + id();
  }
}
