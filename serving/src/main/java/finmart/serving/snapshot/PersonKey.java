package finmart.serving.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where a person stands in a snapshot: 16 bytes of the SHA-256 of the user id. */
public final class PersonKey {
  private static final int BYTES = 16;
  private static final int BITS = 8;
  private static final int BYTE = 0xff;

  private PersonKey() {}

  public static byte[] of(String userId) {
    return Arrays.copyOf(Disk.sha256().digest(userId.getBytes(StandardCharsets.UTF_8)), BYTES);
  }

  /**
   * @param shards a power of two up to 256
   */
  public static int shard(byte[] key, int shards) {
    return (key[0] & BYTE) >>> (BITS - Integer.numberOfTrailingZeros(shards));
  }
}
