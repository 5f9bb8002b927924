package finmart.features.source.reading;

import finmart.domain.time.AsOf;
import finmart.features.source.RefusalReason;
import finmart.features.source.RowRefusedException;
import finmart.features.source.mapping.Mapping;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The types contracts use, and what may stand for them. */
enum ColumnType {
  TEXT(DataTypes.StringType) {
    @Override
    Object convert(Object value) {
      return Mapping.text(value);
    }
  },
  LONG(DataTypes.LongType) {
    @Override
    Object convert(Object value) {
      return value instanceof Long ? value : (Object) Long.parseLong(Mapping.text(value));
    }
  },
  INTEGER(DataTypes.IntegerType) {
    @Override
    Object convert(Object value) {
      return value instanceof Integer ? value : (Object) Integer.parseInt(Mapping.text(value));
    }
  },
  BOOLEAN(DataTypes.BooleanType) {
    @Override
    Object convert(Object value) {
      return switch (Mapping.text(value)) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException();
      };
    }
  },
  DATE(DataTypes.DateType) {
    @Override
    Object convert(Object value) {
      if (value instanceof ZonedDateTime time) {
        return time.toLocalDate();
      }
      if (value instanceof Instant moment) {
        return moment.atZone(AsOf.ZONE).toLocalDate();
      }
      return value instanceof LocalDate ? value : LocalDate.parse(Mapping.text(value));
    }
  },
  TIMESTAMP(DataTypes.TimestampType) {
    @Override
    Object convert(Object value) {
      if (value instanceof ZonedDateTime time) {
        return time.toInstant();
      }
      if (value instanceof LocalDate day) {
        return day.atStartOfDay(AsOf.ZONE).toInstant();
      }
      return value instanceof Instant
          ? value
          : OffsetDateTime.parse(Mapping.text(value)).toInstant();
    }
  };

  private final DataType spark;

  ColumnType(DataType spark) {
    this.spark = spark;
  }

  static ColumnType of(DataType spark) {
    return Arrays.stream(values())
        .filter(type -> type.spark.equals(spark))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No contract uses " + spark));
  }

  abstract Object convert(Object value);

  /**
   * @throws RowRefusedException if the value does not fit the type
   */
  Object read(String column, Object value) {
    try {
      return convert(value);
    } catch (DateTimeException e) {
      throw refused(RefusalReason.DATE_UNREADABLE, column, value);
    } catch (IllegalArgumentException e) {
      throw refused(RefusalReason.VALUE_UNREADABLE, column, value);
    }
  }

  private RowRefusedException refused(RefusalReason reason, String column, Object value) {
    return new RowRefusedException(
        reason, "%s \"%s\" is no %s".formatted(column, Mapping.text(value), spark.simpleString()));
  }
}
