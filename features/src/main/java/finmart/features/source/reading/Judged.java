package finmart.features.source.reading;

import finmart.features.table.Table;
import java.util.Arrays;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The one dataset a reading gives, before it is taken apart: the contract's columns (empty unless
 * accepted), then what is known about the place the row came from.
 */
final class Judged {
  static final String FEED = "_feed";
  static final String KIND = "_kind";
  static final String ROWS = "_rows";
  static final String FILE = "_file";
  static final String ROW_OFFSET = "_row_offset";
  static final String REASON = "_reason_code";
  static final String DETAIL = "_detail";
  static final String CONTENT = "_content";

  /** How many columns stand behind the contract's. */
  static final int WIDTH = 8;

  private Judged() {}

  /** What a judged row stands for. */
  enum Kind {
    /** One row that keeps its contract. */
    ACCEPTED,
    /** One row, or one file, that was set aside. */
    REFUSED,
    /** As many rows of a file as came in; counted apart, so that the sums can be checked. */
    IN,
    /** As many rows of a file as were left for their own day. */
    LATER
  }

  static StructType schema(Table contract) {
    var schema = new StructType();
    for (var field : contract.schema().fields()) {
      schema = schema.add(field.name(), field.dataType(), true);
    }
    return schema
        .add(FEED, DataTypes.StringType)
        .add(KIND, DataTypes.StringType)
        .add(ROWS, DataTypes.LongType)
        .add(FILE, DataTypes.StringType)
        .add(ROW_OFFSET, DataTypes.LongType)
        .add(REASON, DataTypes.StringType)
        .add(DETAIL, DataTypes.StringType)
        .add(CONTENT, DataTypes.StringType);
  }

  /** Fills the columns behind the contract's. */
  static Object[] place(Object[] row, String feed, Kind kind, long rows, String file, long offset) {
    int at = row.length - WIDTH;
    row[at] = feed;
    row[at + 1] = kind.name();
    row[at + 2] = rows;
    row[at + 3] = file;
    row[at + 4] = offset;
    return row;
  }

  /** Empties the contract's columns and fills in why the row was refused. */
  static Object[] refuse(Object[] row, String reason, String detail, String content) {
    int at = row.length - WIDTH;
    Arrays.fill(row, 0, at, null);
    row[at + 5] = reason;
    row[at + 6] = detail;
    row[at + 7] = content;
    return row;
  }
}
