package finmart.features.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import finmart.features.profile.measure.Layout;
import finmart.features.profile.measure.Line;
import finmart.features.profile.measure.RowBuffer;
import finmart.features.profile.measure.RowFilter;
import finmart.features.source.Versions;
import finmart.features.table.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * Packs rows of a source table into tiles, where they lie: only tiles travel. This, and the pass
 * over tiles, are plain Java over Spark's own rows: measured, the features as Catalyst expressions
 * cost several times as much.
 */
final class Tiles {
  /** Whose tiles, and the tiles; an owner has several rows, one for each part of the input. */
  static final StructType SCHEMA =
      StructType.fromDDL("owner STRING NOT NULL, tile BINARY NOT NULL");

  /** Rows a task holds before it packs them, some 60 bytes each. */
  private static final int MOST_ROWS = 1 << 20;

  private static final int OWNER = 0;
  private static final int MOMENT = 1;
  private static final int ID = 2;
  private static final int FIRST = 3;

  private Tiles() {}

  /**
   * Grain in: rows of the table. Grain out: none; owner and tile.
   *
   * @param owner column that says whose row it is
   */
  static Dataset<Row> of(Dataset<Row> rows, Table table, Layout layout, Column owner) {
    var columns = new ArrayList<Column>();
    columns.add(owner);
    columns.add(col("occurred_at"));
    columns.add(id(table, layout));
    layout.texts().forEach(text -> columns.add(col(text).cast("string")));
    for (String number : layout.numbers()) {
      columns.add(
          number.equals(RowFilter.HOUR) ? lit(null).cast("long") : col(number).cast("long"));
    }
    layout.values().forEach(value -> columns.add(col(value).cast("long")));
    var packed =
        internal(rows.select(columns.toArray(Column[]::new))).mapPartitions(packing(layout));
    return rows.sparkSession().createDataFrame(packed, SCHEMA);
  }

  /** The rows as Spark holds them; every one is overwritten by the next. */
  static JavaRDD<InternalRow> internal(Dataset<Row> rows) {
    var classic = (org.apache.spark.sql.classic.Dataset<Row>) rows;
    return classic.queryExecution().toRdd().toJavaRDD();
  }

  /** Puts rows of one moment in order: the row's own id, then the source, which makes it unique. */
  private static Column id(Table table, Layout layout) {
    Column id = lit(null).cast("string");
    for (String last : layout.lasts()) {
      var keys = new ArrayList<>(Versions.keyOf(table));
      Collections.rotate(keys, -1);
      var parts = new ArrayList<Column>();
      for (String key : keys) {
        parts.add(col(key));
        parts.add(lit("\0"));
      }
      id = when(col(last).isNotNull(), concat(parts.toArray(Column[]::new))).otherwise(id);
    }
    return id;
  }

  private static FlatMapFunction<Iterator<InternalRow>, Row> packing(Layout layout) {
    return rows -> new Packing(layout, rows);
  }

  /** Fills a buffer, gives out its tiles, and begins again. */
  private static final class Packing implements Iterator<Row> {
    private final RowBuffer buffer;
    private final Line line;
    private final Iterator<InternalRow> rows;
    private final ArrayDeque<Row> packed = new ArrayDeque<>();

    Packing(Layout layout, Iterator<InternalRow> rows) {
      buffer = new RowBuffer(layout);
      line = new Line(layout);
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      if (packed.isEmpty() && rows.hasNext()) {
        while (buffer.size() < MOST_ROWS && rows.hasNext()) {
          add(rows.next());
        }
        buffer.drain((owner, tile) -> packed.add(RowFactory.create(owner.toString(), tile)));
      }
      return !packed.isEmpty();
    }

    @Override
    public Row next() {
      return packed.remove();
    }

    private void add(InternalRow row) {
      int at = FIRST;
      line.micros = row.getLong(MOMENT);
      line.id = row.isNullAt(ID) ? null : row.getUTF8String(ID);
      for (int t = 0; t < line.texts.length; t++, at++) {
        line.texts[t] = row.isNullAt(at) ? null : row.getUTF8String(at);
      }
      for (int n = 0; n < line.numbers.length; n++, at++) {
        line.hasNumber[n] = !row.isNullAt(at);
        line.numbers[n] = line.hasNumber[n] ? row.getLong(at) : 0;
      }
      for (int v = 0; v < line.values.length; v++, at++) {
        line.hasValue[v] = !row.isNullAt(at);
        line.values[v] = line.hasValue[v] ? row.getLong(at) : 0;
      }
      buffer.add(row.getUTF8String(OWNER), line);
    }
  }
}
