package finmart.jobs.exchange.inbound;

import finmart.jobs.exchange.BatchKind;
import org.apache.avro.Schema;

/** What rows that come back look like, and what they become: files of {@code conf/schemas}. */
public record Schemas(Schema acknowledgement, Schema status, Schema settlement, Schema outcome) {
  Schema of(BatchKind kind) {
    return switch (kind) {
      case ACK -> acknowledgement;
      case STAT -> status;
      case SETTLE -> settlement;
      case LEAD -> throw new IllegalArgumentException("leads are what we send");
    };
  }
}
