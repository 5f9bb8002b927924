package finmart.jobs.exchange.inbound;

import finmart.jobs.exchange.BatchKind;
import java.util.Map;
import org.apache.avro.Schema;

/** What rows that come back look like, and what they become: files of {@code conf/schemas}. */
public record Schemas(Schema acknowledgement, Schema status, Schema settlement, Schema outcome) {
  /** Those of a configuration, by name of their file. */
  public static Schemas of(Map<String, Schema> byName) {
    return new Schemas(
        byName.get("acknowledgement"),
        byName.get("status"),
        byName.get("settlement"),
        byName.get("outcome"));
  }

  Schema of(BatchKind kind) {
    return switch (kind) {
      case ACK -> acknowledgement;
      case STAT -> status;
      case SETTLE -> settlement;
      case LEAD -> throw new IllegalArgumentException("leads are what we send");
    };
  }
}
