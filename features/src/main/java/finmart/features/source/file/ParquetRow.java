package finmart.features.source.file;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.StringJoiner;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/** One row of a Parquet file. */
final class ParquetRow extends RawRow {
  private static final int JULIAN_EPOCH_DAY = 2_440_588;

  private final Group group;

  ParquetRow(FileContext file, long offset, Group group) {
    super(file, offset);
    this.group = group;
  }

  @Override
  public Object value(String column) {
    GroupType type = group.getType();
    if (!type.containsField(column)) {
      return null;
    }
    int at = type.getFieldIndex(column);
    if (group.getFieldRepetitionCount(at) == 0) {
      return null;
    }
    Type field = type.getType(at);
    return field.isPrimitive()
        ? primitive(at, field)
        : CellText.clean(group.getValueToString(at, 0));
  }

  @Override
  public String content() {
    var content = new StringJoiner(", ", "{", "}");
    for (Type field : group.getType().getFields()) {
      String value = String.valueOf(value(field.getName()));
      content.add(field.getName() + "=" + CardSecrets.hide(field.getName(), value));
    }
    return content.toString();
  }

  private Object primitive(int at, Type field) {
    var logical = field.getLogicalTypeAnnotation();
    if (logical instanceof DateLogicalTypeAnnotation) {
      return LocalDate.ofEpochDay(group.getInteger(at, 0));
    }
    if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
      return Instant.EPOCH.plus(group.getLong(at, 0), unitOf(timestamp.getUnit()));
    }
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return new BigDecimal(unscaled(at, field), decimal.getScale());
    }
    return switch (field.asPrimitiveType().getPrimitiveTypeName()) {
      case BOOLEAN -> group.getBoolean(at, 0);
      case INT32 -> group.getInteger(at, 0);
      case INT64 -> group.getLong(at, 0);
      case FLOAT -> group.getFloat(at, 0);
      case DOUBLE -> group.getDouble(at, 0);
      case INT96 -> instantOf(NanoTime.fromBinary(group.getInt96(at, 0)));
      default -> CellText.clean(group.getString(at, 0));
    };
  }

  private BigInteger unscaled(int at, Type field) {
    return switch (field.asPrimitiveType().getPrimitiveTypeName()) {
      case INT32 -> BigInteger.valueOf(group.getInteger(at, 0));
      case INT64 -> BigInteger.valueOf(group.getLong(at, 0));
      default -> new BigInteger(group.getBinary(at, 0).getBytes());
    };
  }

  private static ChronoUnit unitOf(TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> ChronoUnit.MILLIS;
      case MICROS -> ChronoUnit.MICROS;
      case NANOS -> ChronoUnit.NANOS;
    };
  }

  /** INT96 holds a Julian day and the nanoseconds of it. */
  private static Instant instantOf(NanoTime time) {
    return Instant.EPOCH
        .plus(time.getJulianDay() - (long) JULIAN_EPOCH_DAY, ChronoUnit.DAYS)
        .plusNanos(time.getTimeOfDayNanos());
  }
}
