package finmart.jobs.exchange;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Rows of a lead and an amount, written as {@code L1:5}. */
final class Amounts {
  static final Schema ROW =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "row", "fields": [
                {"name": "lead_id", "type": "string"},
                {"name": "amount_minor", "type": ["null", "long"], "default": null}]}
              """);

  private Amounts() {}

  static List<GenericRecord> rows(String... rows) {
    var records = new ArrayList<GenericRecord>();
    for (String row : rows) {
      String[] parts = row.split(":", -1);
      var record = new GenericData.Record(ROW);
      record.put("lead_id", parts[0]);
      record.put("amount_minor", parts[1].isEmpty() ? null : Long.parseLong(parts[1]));
      records.add(record);
    }
    return records;
  }
}
