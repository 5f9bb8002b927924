package finmart.serving.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Turns rows whose columns are named like a schema's fields into its records. */
record AvroRow(Schema schema) {
  GenericRecord of(ResultSet row) throws SQLException {
    var made = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      made.put(field.pos(), value(row, field));
    }
    return made;
  }

  private static Object value(ResultSet row, Schema.Field field) throws SQLException {
    LogicalType type = valued(field.schema()).getLogicalType();
    if (type instanceof LogicalTypes.TimestampMillis) {
      OffsetDateTime moment = row.getObject(field.name(), OffsetDateTime.class);
      return moment == null ? null : moment.toInstant().toEpochMilli();
    }
    if (type instanceof LogicalTypes.Date) {
      LocalDate day = row.getObject(field.name(), LocalDate.class);
      return day == null ? null : (int) day.toEpochDay();
    }
    return row.getObject(field.name());
  }

  /** The schema of a value that is there. */
  private static Schema valued(Schema schema) {
    return schema.isUnion() ? schema.getTypes().get(1) : schema;
  }
}
