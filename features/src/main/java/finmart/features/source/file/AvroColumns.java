package finmart.features.source.file;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** The columns of a writer's schema, and how each one's values read in Java. */
final class AvroColumns {
  private interface Reading {
    Object of(Object stored);
  }

  private record Column(int position, Reading reading) {}

  private final Map<String, Column> columns = new HashMap<>();

  AvroColumns(Schema schema) {
    for (Schema.Field field : schema.getFields()) {
      columns.put(field.name(), new Column(field.pos(), readingOf(withoutNull(field.schema()))));
    }
  }

  Object value(GenericRecord record, String name) {
    Column column = columns.get(name);
    if (column == null) {
      return null;
    }
    Object stored = record.get(column.position());
    return stored == null ? null : column.reading().of(stored);
  }

  private static Schema withoutNull(Schema schema) {
    if (schema.getType() != Schema.Type.UNION) {
      return schema;
    }
    List<Schema> others =
        schema.getTypes().stream().filter(s -> s.getType() != Schema.Type.NULL).toList();
    return others.size() == 1 ? others.get(0) : schema;
  }

  private static Reading readingOf(Schema schema) {
    var logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Date) {
      return stored -> LocalDate.ofEpochDay((Integer) stored);
    }
    if (logical instanceof LogicalTypes.TimestampMillis) {
      return stored -> Instant.ofEpochMilli((Long) stored);
    }
    if (logical instanceof LogicalTypes.TimestampMicros) {
      return stored -> Instant.EPOCH.plus((Long) stored, ChronoUnit.MICROS);
    }
    if (logical instanceof LogicalTypes.Decimal decimal && schema.getType() == Schema.Type.BYTES) {
      return stored ->
          new BigDecimal(new BigInteger(bytes((ByteBuffer) stored)), decimal.getScale());
    }
    return switch (schema.getType()) {
      case BOOLEAN, INT, LONG, DOUBLE, FLOAT -> stored -> stored;
      default -> stored -> CellText.clean(stored.toString());
    };
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
