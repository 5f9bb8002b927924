package finmart.features.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import finmart.domain.time.AsOf;
import java.sql.Date;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** How the rows that match a feature's filter become one number. */
enum Measure {
  /** How many rows. */
  COUNT(DataTypes.LongType) {
    @Override
    Column over(Column matches, Column value, Column order, AsOf asOf) {
      return count_if(matches);
    }
  },
  /** Sum of the values. */
  SUM(DataTypes.LongType) {
    @Override
    Column over(Column matches, Column value, Column order, AsOf asOf) {
      return sum(when(matches, value));
    }
  },
  /** Largest value. */
  MAX(DataTypes.LongType) {
    @Override
    Column over(Column matches, Column value, Column order, AsOf asOf) {
      return max(when(matches, value));
    }
  },
  /** Smallest value. */
  MIN(DataTypes.LongType) {
    @Override
    Column over(Column matches, Column value, Column order, AsOf asOf) {
      return min(when(matches, value));
    }
  },
  /**
   * Value of the latest row that has one; of several at one moment, the one with the greatest id.
   */
  LAST(DataTypes.LongType) {
    @Override
    Column over(Column matches, Column value, Column order, AsOf asOf) {
      Column known = matches.and(value.isNotNull());
      return max_by(when(known, value), when(known, order));
    }
  },
  /** How many different values. */
  DISTINCT(DataTypes.LongType) {
    @Override
    Column over(Column matches, Column value, Column order, AsOf asOf) {
      return count_distinct(when(matches, value));
    }
  },
  /** Whole days from the latest row to the day of the run. */
  DAYS_SINCE(DataTypes.LongType) {
    @Override
    Column over(Column matches, Column value, Column order, AsOf asOf) {
      return datediff(
              lit(Date.valueOf(asOf.day())), to_date(max(when(matches, col("occurred_at")))))
          .cast("long");
    }
  };

  private final DataType type;

  Measure(DataType type) {
    this.type = type;
  }

  DataType type() {
    return type;
  }

  /**
   * Returns the aggregate.
   *
   * @param matches true for the rows that count
   * @param value what is measured; null for measures of rows
   * @param order what puts the rows of a person in a row, later ones greater
   */
  abstract Column over(Column matches, Column value, Column order, AsOf asOf);

  /** The smallest number there can be; negative infinity if any. */
  double least() {
    return this == COUNT || this == DISTINCT || this == DAYS_SINCE ? 0 : Double.NEGATIVE_INFINITY;
  }

  boolean needsNumber() {
    return needsColumn() && this != DISTINCT;
  }

  boolean needsColumn() {
    return this != COUNT && this != DAYS_SINCE;
  }
}
