package finmart.jobs.exchange.rows;

import org.apache.avro.generic.GenericRecord;

/** What stands at one place of a file. */
public sealed interface Parsed {
  /** Number of the row in its file, from 1. */
  long number();

  /** A row that fits the schema. */
  record Good(long number, GenericRecord row) implements Parsed {}

  /**
   * A row that does not.
   *
   * @param reason one of BROKEN_ROW, FORMULA, BAD_VALUE
   * @param content what stands there, cut to a readable length
   */
  record Bad(long number, String reason, String detail, String content) implements Parsed {}
}
