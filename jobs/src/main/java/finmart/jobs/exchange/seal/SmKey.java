package finmart.jobs.exchange.seal;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;

/**
 * A secret SM key: one pair signs, another unwraps, so that neither use endangers the other.
 *
 * @param sign scalar of the signing pair
 * @param wrap scalar of the wrapping pair
 */
record SmKey(String id, ECPrivateKeyParameters sign, ECPrivateKeyParameters wrap) {
  private static final int SCALAR_DIGITS = 64;

  /**
   * Reads lines {@code sign …} and {@code wrap …}, scalars of 64 hex digits.
   *
   * @throws IllegalArgumentException if one is missing or out of range
   */
  static SmKey parse(String id, String text) {
    Map<String, byte[]> lines = SmCurve.lines(id, text);
    return new SmKey(id, key(id, lines.get("sign")), key(id, lines.get("wrap")));
  }

  static SmKey random(String id, SecureRandom random) {
    return new SmKey(id, key(random), key(random));
  }

  String secretText() {
    return "sign " + hex(sign) + "\nwrap " + hex(wrap) + "\n";
  }

  SmPublicKey publicKey() {
    return new SmPublicKey(id, publicKey(sign), publicKey(wrap));
  }

  /** Says which key it is, and nothing else. */
  @Override
  public String toString() {
    return "SmKey[" + id + "]";
  }

  private static ECPrivateKeyParameters key(String id, byte[] scalar) {
    try {
      return new ECPrivateKeyParameters(new BigInteger(1, scalar), SmCurve.DOMAIN);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("key " + id + " holds a scalar out of range");
    }
  }

  private static ECPrivateKeyParameters key(SecureRandom random) {
    var generator = new ECKeyPairGenerator();
    generator.init(new ECKeyGenerationParameters(SmCurve.DOMAIN, random));
    return (ECPrivateKeyParameters) generator.generateKeyPair().getPrivate();
  }

  private static ECPublicKeyParameters publicKey(ECPrivateKeyParameters key) {
    return new ECPublicKeyParameters(
        SmCurve.DOMAIN.getG().multiply(key.getD()).normalize(), SmCurve.DOMAIN);
  }

  private static String hex(ECPrivateKeyParameters key) {
    String digits = key.getD().toString(16);
    return HexFormat.of()
        .formatHex(HexFormat.of().parseHex("0".repeat(SCALAR_DIGITS - digits.length()) + digits));
  }
}
