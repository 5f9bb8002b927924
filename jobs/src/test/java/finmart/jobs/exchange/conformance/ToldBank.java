package finmart.jobs.exchange.conformance;

import finmart.domain.partner.FileRoute.Format;
import finmart.domain.time.AsOf;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.DropZone;
import finmart.jobs.exchange.Outbox;
import finmart.jobs.exchange.seal.Seal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/** A bank that reads nothing and acknowledges what a test tells it. */
record ToldBank(DropZone zone, Seal seal, Schema schema, AsOf asOf) {
  /** Says the same of all batches, but what is asked of the second sending and the tampered one. */
  void answer(String again, String reference, String tampered) throws IOException {
    var rows = new ArrayList<GenericRecord>();
    for (BatchName name : List.of(batch(1), batch(1).again(), batch(2))) {
      rows.add(row(name.stem(), null, "A", null, null));
    }
    for (int i = 1; i <= 4; i++) {
      String id = "TEST-2026-11-21-" + i;
      rows.add(row(batch(1).stem(), id, "A", null, "ref"));
      rows.add(row(batch(1).again().stem(), id, again, null, reference));
    }
    rows.add(row(batch(3).stem(), null, tampered, tampered.equals("A") ? null : "F04", null));
    acknowledge(rows, true);
  }

  /** Says nothing of its rows. */
  void takeTheBatchAlone() throws IOException {
    acknowledge(List.of(row(batch(1).stem(), null, "A", null, null)), true);
  }

  /** Says not that it is a test. */
  void takeTheBatchInEarnest() throws IOException {
    acknowledge(List.of(row(batch(1).stem(), null, "A", null, null)), false);
  }

  private void acknowledge(List<GenericRecord> rows, boolean isTest) throws IOException {
    var outbox = new Outbox(zone, seal, Format.CSV, isTest);
    outbox.deliver(new BatchName(BatchKind.ACK, "bank", asOf.day(), 1, 0), schema, rows);
  }

  private GenericRecord row(
      String batch, String lead, String result, String code, String reference) {
    Schema results = schema.getField("result").schema();
    return new GenericRecordBuilder(schema)
        .set("batch", batch)
        .set("lead_id", lead)
        .set("result", new GenericData.EnumSymbol(results, result))
        .set("reject_code", code)
        .set("partner_reference", reference)
        .set("occurred_at", asOf.midnight().toEpochMilli())
        .build();
  }

  private BatchName batch(int number) {
    return new BatchName(BatchKind.LEAD, "bank", asOf.day(), number, 0);
  }
}
