package finmart.jobs.exchange.seal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.math.ec.ECPoint;

/**
 * What others know of an SM key: one point to prove signatures by, one to wrap keys for.
 *
 * @param sign point of the signing pair
 * @param wrap point of the wrapping pair
 */
record SmPublicKey(String id, ECPublicKeyParameters sign, ECPublicKeyParameters wrap) {
  /**
   * Reads lines {@code sign 04…} and {@code wrap 04…}, uncompressed points in hex.
   *
   * @throws IllegalArgumentException if one is missing or no point of the curve
   */
  static SmPublicKey parse(String id, String text) {
    Map<String, byte[]> lines = SmCurve.lines(id, text);
    return new SmPublicKey(id, key(id, lines.get("sign")), key(id, lines.get("wrap")));
  }

  String text() {
    return "sign " + hex(sign) + "\nwrap " + hex(wrap) + "\n";
  }

  /** SM3 of its text. */
  String print() {
    return "SM3:" + Fingerprint.SM3.hex(text().getBytes(StandardCharsets.US_ASCII));
  }

  private static ECPublicKeyParameters key(String id, byte[] encoded) {
    try {
      // Decoding refuses what is not on the curve, the constructor what is at infinity.
      ECPoint point = SmCurve.DOMAIN.getCurve().decodePoint(encoded);
      return new ECPublicKeyParameters(point, SmCurve.DOMAIN);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException("key " + id + " holds a point that is not on SM2's curve");
    }
  }

  private static String hex(ECPublicKeyParameters key) {
    return HexFormat.of().formatHex(key.getQ().getEncoded(false));
  }
}
