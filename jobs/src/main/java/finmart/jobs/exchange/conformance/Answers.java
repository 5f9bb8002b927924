package finmart.jobs.exchange.conformance;

import finmart.domain.lead.RejectCode;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.BatchRefusedException;
import finmart.jobs.exchange.BatchRefusedException.Code;
import finmart.jobs.exchange.Chain;
import finmart.jobs.exchange.Inbox;
import finmart.jobs.exchange.rows.Parsed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * What an institution said in all acknowledgements that came, each proved.
 *
 * @param unmarked acknowledgements whose control does not say that they are of a test
 */
record Answers(List<Answer> all, List<String> unmarked) {
  /**
   * @param lead null for a word about the whole batch
   * @param code null if it was taken
   */
  record Answer(String batch, String lead, boolean isTaken, String code, String reference) {
    String verdict() {
      return isTaken ? "A" : code;
    }

    private boolean isSound() {
      return isTaken ? code == null : code != null && RejectCode.named(code).isPresent();
    }
  }

  /**
   * @throws BatchRefusedException if one does not prove itself, or does not follow, or has a row
   *     that says nothing
   */
  static Answers read(Inbox inbox, Schema schema) throws IOException {
    var all = new ArrayList<Answer>();
    var unmarked = new ArrayList<String>();
    var chain = new Chain();
    for (BatchName name : inbox.finished(BatchKind.ACK)) {
      Inbox.Batch batch = inbox.prove(name);
      chain.check(batch.control());
      if (!batch.control().isTest()) {
        unmarked.add(name.stem());
      }
      var bad = new ArrayList<String>();
      inbox.read(
          batch,
          schema,
          parsed -> {
            if (parsed instanceof Parsed.Good good && answer(good.row()).isSound()) {
              all.add(answer(good.row()));
            } else {
              bad.add("row " + parsed.number());
            }
          });
      if (!bad.isEmpty()) {
        throw new BatchRefusedException(
            Code.BAD_ROWS, name + ": no code of the dictionary, or no row at all: " + bad);
      }
      chain.add(name, batch.controlDigest());
    }
    return new Answers(List.copyOf(all), List.copyOf(unmarked));
  }

  boolean hasAny(BatchName batch) {
    return all.stream().anyMatch(a -> a.batch().equals(batch.stem()));
  }

  /** Words about the batch itself. */
  List<Answer> whole(BatchName batch) {
    return all.stream().filter(a -> a.batch().equals(batch.stem()) && a.lead() == null).toList();
  }

  /** Words about its rows. */
  List<Answer> rows(BatchName batch) {
    return all.stream().filter(a -> a.batch().equals(batch.stem()) && a.lead() != null).toList();
  }

  private static Answer answer(GenericRecord row) {
    return new Answer(
        row.get("batch").toString(),
        text(row, "lead_id"),
        row.get("result").toString().equals("A"),
        text(row, "reject_code"),
        text(row, "partner_reference"));
  }

  private static String text(GenericRecord row, String field) {
    return row.get(field) == null ? null : row.get(field).toString();
  }
}
