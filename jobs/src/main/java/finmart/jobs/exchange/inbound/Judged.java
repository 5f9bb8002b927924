package finmart.jobs.exchange.inbound;

import org.apache.avro.generic.GenericRecord;

/** What becomes of a row. */
sealed interface Judged {
  /** It is taken, and says something of a lead: a row of {@code conf/schemas/outcome.avsc}. */
  record Outcome(GenericRecord row) implements Judged {}

  /** It is taken, and says something of a batch of ours. */
  record Batch(String batch, boolean isTaken, String rejectCode) implements Judged {}

  /** It is taken as it is. */
  record Kept(GenericRecord row) implements Judged {}

  /** It is set aside. */
  record SetAside(String code, String detail) implements Judged {}
}
