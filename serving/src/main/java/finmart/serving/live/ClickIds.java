package finmart.serving.live;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Draws what an institution knows a click by: opaque, saying nothing of person, product or time.
 */
final class ClickIds {
  private static final int BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private ClickIds() {}

  /** 32 hex digits. */
  static String draw() {
    byte[] drawn = new byte[BYTES];
    RANDOM.nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }
}
