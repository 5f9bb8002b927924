package finmart.jobs.exchange.seal;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.params.ECDomainParameters;

/** The curve of GM/T 0003.5 and how keys on it are written down. */
final class SmCurve {
  static final ECDomainParameters DOMAIN = domain();

  private SmCurve() {}

  /** Reads lines of a word and hex digits; exactly {@code sign} and {@code wrap} must be there. */
  static Map<String, byte[]> lines(String id, String text) {
    var lines = new HashMap<String, byte[]>();
    for (String line : text.strip().split("\\R")) {
      String[] parts = line.strip().split("\\s+");
      if (parts.length != 2 || !parts[1].matches("(?:[0-9a-fA-F]{2})+")) {
        throw new IllegalArgumentException("key " + id + " needs lines like \"sign 04ab…\"");
      }
      lines.put(parts[0], HexFormat.of().parseHex(parts[1]));
    }
    if (lines.size() != 2 || !lines.containsKey("sign") || !lines.containsKey("wrap")) {
      throw new IllegalArgumentException("key " + id + " needs exactly the lines sign and wrap");
    }
    return lines;
  }

  private static ECDomainParameters domain() {
    X9ECParameters curve = GMNamedCurves.getByName("sm2p256v1");
    return new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
  }
}
