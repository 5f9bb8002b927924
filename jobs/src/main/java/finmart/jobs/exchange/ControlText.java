package finmart.jobs.exchange;

import finmart.jobs.exchange.BatchRefusedException.Code;
import finmart.jobs.exchange.seal.Fingerprint;
import finmart.jobs.exchange.seal.Seal;
import finmart.jobs.exchange.seal.SealBrokenException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A control as it came, not yet believed.
 *
 * @param bytes all of it
 * @param told its lines, without the signature
 */
record ControlText(byte[] bytes, Map<String, String> told, String signature) {
  static final String SIGNATURE = "signature";
  private static final int LONGEST = 1 << 15;

  /**
   * @throws BatchRefusedException if it is no lines of key and value that end with a signature
   */
  static ControlText read(InputStream from) throws IOException {
    byte[] bytes = from.readNBytes(LONGEST + 1);
    String text = new String(bytes, StandardCharsets.UTF_8);
    int last = text.lastIndexOf(SIGNATURE + "=");
    boolean isWhole =
        bytes.length <= LONGEST
            && text.endsWith("\n")
            && last > 0
            && text.charAt(last - 1) == '\n'
            && text.indexOf('\n', last) == text.length() - 1;
    if (!isWhole) {
      throw new BatchRefusedException(Code.BAD_CONTROL, "is no control that ends with a signature");
    }
    var told = new LinkedHashMap<String, String>();
    for (String line : text.substring(0, last).split("\n")) {
      int at = line.indexOf('=');
      if (at < 1 || told.put(line.substring(0, at), line.substring(at + 1)) != null) {
        throw new BatchRefusedException(Code.BAD_CONTROL, "has a line without a key, or one twice");
      }
    }
    String signature = text.substring(last + SIGNATURE.length() + 1, text.length() - 1);
    return new ControlText(bytes, told, signature);
  }

  void verify(Seal own) throws BatchRefusedException {
    int end = bytes.length - (SIGNATURE + "=" + signature + "\n").length();
    try {
      own.verify(Arrays.copyOf(bytes, end), signature, told.getOrDefault("signed_by", ""));
    } catch (SealBrokenException e) {
      throw new BatchRefusedException(Code.BAD_SIGNATURE, e.getMessage(), e);
    }
  }

  /** What the next control says of this one. */
  String digest(Fingerprint fingerprint) {
    return fingerprint.hex(bytes);
  }
}
