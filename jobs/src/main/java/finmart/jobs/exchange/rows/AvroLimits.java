package finmart.jobs.exchange.rows;

import java.util.Map;

/**
 * How much Avro allocates on a stranger's word. Avro reads them once, before its first decoder:
 * they are set when the process begins and when this room is first used.
 */
public final class AvroLimits {
  private static final String MOST_BYTES = Integer.toString(64 << 20);
  private static final String MOST_ITEMS = Integer.toString(1 << 20);

  private static final Map<String, String> LIMITS =
      Map.of(
          "org.apache.avro.limits.bytes.maxLength", MOST_BYTES,
          "org.apache.avro.limits.string.maxLength", MOST_BYTES,
          "org.apache.avro.limits.collectionItems.maxLength", MOST_ITEMS);

  private AvroLimits() {}

  /** Sets what nobody set on the command line. */
  public static void set() {
    LIMITS.forEach(
        (name, limit) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, limit);
          }
        });
  }
}
