package finmart.jobs.sandbox;

import finmart.jobs.exchange.seal.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Chance that falls alike whenever it is asked of the same thing. */
public final class Chance {
  private Chance() {}

  /** Even in [0, 1). */
  public static double of(long seed, String question, String id) {
    byte[] asked = (seed + "/" + question + "/" + id).getBytes(StandardCharsets.UTF_8);
    long bits = ByteBuffer.wrap(Fingerprint.SHA256.begin().digest(asked)).getLong();
    return (bits >>> 11) * 0x1.0p-53;
  }
}
