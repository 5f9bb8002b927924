package finmart.features.source.file;

import java.util.StringJoiner;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** One Avro record; gone when the next one is read. */
final class AvroRow extends RawRow {
  private final AvroColumns columns;
  private final GenericRecord record;

  AvroRow(FileContext file, long offset, AvroColumns columns, GenericRecord record) {
    super(file, offset);
    this.columns = columns;
    this.record = record;
  }

  @Override
  public Object value(String column) {
    return columns.value(record, column);
  }

  @Override
  public String content() {
    var content = new StringJoiner(", ", "{", "}");
    for (Schema.Field field : record.getSchema().getFields()) {
      String value = String.valueOf(record.get(field.pos()));
      content.add(field.name() + "=" + CardSecrets.hide(field.name(), value));
    }
    return content.toString();
  }
}
