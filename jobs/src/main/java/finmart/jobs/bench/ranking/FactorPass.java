package finmart.jobs.bench.ranking;

import finmart.features.ranking.kernel.BestPlaces;
import finmart.features.ranking.kernel.FactorBlock;
import finmart.features.ranking.kernel.ItemVectors;
import finmart.features.ranking.kernel.Kernel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The best of what is open to each person, by dot product, in one pass: no row per person and item
 * is ever made. Blocks, kernel and selection are those of ranking, which finds a person's vector
 * from the history and what is open from the rules; here both are read.
 */
final class FactorPass {
  private FactorPass() {}

  /**
   * Grain in: the first column. Grain out: the same rows. Adds nothing, replaces the columns after
   * the first by {@code places} and {@code scores}: little-endian ints and floats, best first,
   * equal scores by place. A person whose vector is null, of another length or not finite has none.
   *
   * @param people the first column identifies a row; {@code factors} BINARY, little-endian floats;
   *     {@code eligible} BINARY, bit i is bit i % 8 of byte i / 8
   * @param most longest list, 1 or more
   */
  static Dataset<Row> best(Dataset<Row> people, ItemVectors items, int most) {
    var schema =
        new StructType(
            new StructField[] {
              people.schema().fields()[0],
              DataTypes.createStructField("places", DataTypes.BinaryType, false),
              DataTypes.createStructField("scores", DataTypes.BinaryType, false)
            });
    int factors = people.schema().fieldIndex("factors");
    int eligible = people.schema().fieldIndex("eligible");
    Broadcast<ItemVectors> shared =
        JavaSparkContext.fromSparkContext(people.sparkSession().sparkContext()).broadcast(items);
    MapPartitionsFunction<Row, Row> pass =
        rows -> new Blocks(rows, shared.value(), factors, eligible, most);
    return people.mapPartitions(pass, Encoders.row(schema));
  }

  /** Answers row by row, works block by block. */
  private static final class Blocks implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final int factors;
    private final int eligible;
    private final FactorBlock block;
    private final Object[] ids = new Object[Kernel.BLOCK];
    private int at;

    Blocks(Iterator<Row> rows, ItemVectors items, int factors, int eligible, int most) {
      this.rows = rows;
      this.factors = factors;
      this.eligible = eligible;
      this.block = new FactorBlock(items, most);
    }

    @Override
    public boolean hasNext() {
      return at < block.count() || rows.hasNext();
    }

    @Override
    public Row next() {
      if (at == block.count()) {
        fill();
      }
      BestPlaces best = block.best(at);
      var places = ByteBuffer.allocate(best.length() * 4).order(ByteOrder.LITTLE_ENDIAN);
      var scores = ByteBuffer.allocate(best.length() * 4).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < best.length(); i++) {
        places.putInt(best.place(i));
        scores.putFloat(best.score(i));
      }
      return RowFactory.create(ids[at++], places.array(), scores.array());
    }

    private void fill() {
      block.clear();
      at = 0;
      while (block.count() < Kernel.BLOCK && rows.hasNext()) {
        Row row = rows.next();
        ids[block.count()] = row.get(0);
        byte[] vector = row.isNullAt(factors) ? null : (byte[]) row.get(factors);
        block.add(vector, (byte[]) row.get(eligible));
      }
      block.score();
    }
  }
}
