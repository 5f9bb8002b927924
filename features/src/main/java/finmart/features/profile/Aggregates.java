package finmart.features.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import finmart.features.profile.measure.Account;
import finmart.features.profile.measure.Aggregate;
import finmart.features.profile.measure.Layout;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Function1;

/**
 * Every aggregate of every owner in one pass over their tiles: sorted by owner within each part, so
 * that one owner at a time is in memory, and of that one only sums.
 */
final class Aggregates {
  private static final String SOURCE = "source_number";
  private static final String TILE = "tile";

  /** What {@link FeatureCatalogue#CHANGES_ON} is made of, days since 1970. */
  static final String LEAVES = "leaves";

  private static final int OWNER = 0;
  private static final int DAY = 1;

  private Aggregates() {}

  /** The aggregates of one source table, as a task needs them. */
  private record Source(Layout layout, List<Aggregate> aggregates) implements Serializable {}

  /**
   * Adds the aggregates, and {@link #LEAVES}. Grain in and out: owner; an owner without tiles has
   * what nobody's rows make, tiles without an owner are left out.
   *
   * @param owners columns {@code owner}, once each, {@code day} from which to look (days since
   *     1970, INT), and any others, which stay
   * @param tiles columns {@code owner}, {@code contract} and {@code tile}
   */
  static Dataset<Row> of(FeatureCatalogue catalogue, Dataset<Row> owners, Dataset<Row> tiles) {
    var sources = new ArrayList<Source>();
    Column number = lit(null).cast("int");
    for (String table : catalogue.sources()) {
      number = when(col("contract").equalTo(table), sources.size()).otherwise(number);
      sources.add(
          new Source(
              catalogue.layoutOf(table),
              catalogue.aggregatesOf(table).stream().map(AggregateFeature::aggregate).toList()));
    }
    Dataset<Row> all =
        owners
            .withColumn(SOURCE, lit(-1))
            .withColumn(TILE, lit(null).cast("binary"))
            .unionByName(tiles.select(col("owner"), number.as(SOURCE), col(TILE)), true);
    all = all.repartition(col("owner")).sortWithinPartitions("owner", SOURCE);
    StructType given = owners.schema();
    StructType schema = given;
    for (String table : catalogue.sources()) {
      for (AggregateFeature feature : catalogue.aggregatesOf(table)) {
        schema = schema.add(feature.name(), feature.columnType());
      }
    }
    schema = schema.add(LEAVES, DataTypes.IntegerType);
    var rows = Tiles.internal(ordered(all, given)).mapPartitions(i -> new Pass(i, given, sources));
    return owners.sparkSession().createDataFrame(rows, schema);
  }

  private static Dataset<Row> ordered(Dataset<Row> all, StructType given) {
    var columns = new ArrayList<Column>();
    for (String name : given.fieldNames()) {
      columns.add(col(name));
    }
    columns.add(col(SOURCE));
    columns.add(col(TILE));
    return all.select(columns.toArray(Column[]::new));
  }

  /** Goes through the rows of one part: an owner's own row, then their tiles, then the next. */
  private static final class Pass implements Iterator<Row> {
    private final Iterator<InternalRow> rows;
    private final StructField[] given;
    private final List<Function1<Object, Object>> converters = new ArrayList<>();
    private final Account[] accounts;
    private final int[] counts;
    private final int width;
    private InternalRow row;
    private Object[] next;

    Pass(Iterator<InternalRow> rows, StructType given, List<Source> sources) {
      this.rows = rows;
      this.given = given.fields();
      for (StructField field : this.given) {
        converters.add(CatalystTypeConverters.createToScalaConverter(field.dataType()));
      }
      accounts =
          sources.stream()
              .map(s -> new Account(s.layout(), s.aggregates()))
              .toArray(Account[]::new);
      counts = sources.stream().mapToInt(s -> s.aggregates().size()).toArray();
      int aggregates = sources.stream().mapToInt(s -> s.aggregates().size()).sum();
      width = this.given.length + aggregates + 1;
      advance();
    }

    @Override
    public boolean hasNext() {
      while (next == null && row != null) {
        owner();
      }
      return next != null;
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Row made = RowFactory.create(next);
      next = null;
      return made;
    }

    private void owner() {
      int source = given.length;
      UTF8String owner = row.getUTF8String(OWNER).copy();
      boolean isKnown = row.getInt(source) < 0;
      if (isKnown) {
        open();
        advance();
      }
      while (row != null && row.getUTF8String(OWNER).equals(owner)) {
        if (row.getInt(source) < 0) {
          throw new IllegalArgumentException("owner " + owner + " stands twice");
        }
        if (isKnown) {
          accounts[row.getInt(source)].add(row.getBinary(source + 1));
        }
        advance();
      }
      if (isKnown) {
        close();
      }
    }

    private void open() {
      next = new Object[width];
      for (int i = 0; i < given.length; i++) {
        next[i] = row.isNullAt(i) ? null : converters.get(i).apply(row.get(i, given[i].dataType()));
      }
      for (Account account : accounts) {
        account.open(row.getInt(DAY));
      }
    }

    private void close() {
      int at = given.length;
      int leaves = Integer.MAX_VALUE;
      for (int a = 0; a < accounts.length; a++) {
        for (int i = 0; i < counts[a]; i++) {
          next[at++] = accounts[a].value(i);
        }
        leaves = Math.min(leaves, accounts[a].leaves());
      }
      next[at] = leaves == Integer.MAX_VALUE ? null : (Integer) leaves;
    }

    private void advance() {
      row = rows.hasNext() ? rows.next() : null;
    }
  }
}
