package finmart.features.profile;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.substring_index;

import finmart.features.profile.measure.Layout;
import finmart.features.profile.measure.TileMerger;
import finmart.features.source.Contracts;
import finmart.features.table.Table;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Makes the tiles that are kept: one for each user of a source. */
public final class PackedTiles {
  private static final String PARTED = "\0";
  private static final String WHOLE_ON = "whole_on";
  private static final String[] USER = ProfileTile.TABLE.grain().toArray(String[]::new);
  private static final StructType MERGED =
      StructType.fromDDL("owner STRING NOT NULL, tile BINARY NOT NULL");

  private PackedTiles() {}

  /**
   * Grain in: rows of the contract. Grain out: that of {@link ProfileTile}; the same rows make the
   * same tiles to the last bit.
   *
   * @param rows columns of the contract and {@code source_user_id}
   */
  public static Dataset<Row> of(FeatureCatalogue catalogue, String contract, Dataset<Row> rows) {
    Table table = Contracts.named(contract).orElseThrow();
    Layout layout = catalogue.layoutOf(contract);
    var owner = concat(col("source"), lit(PARTED), col("source_user_id"));
    var parts =
        Tiles.of(rows, table, layout, owner)
            .repartition(col("owner"))
            .sortWithinPartitions("owner");
    var merged = Tiles.internal(parts).mapPartitions(i -> new Merging(i, layout));
    return ProfileTile.TABLE.conform(
        rows.sparkSession()
            .createDataFrame(merged, MERGED)
            .select(
                lit(contract).as("contract"),
                substring_index(col("owner"), PARTED, 1).as("source"),
                substring_index(col("owner"), PARTED, -1).as("source_user_id"),
                col("tile"),
                lit(false).as("is_whole")));
  }

  /**
   * Leaves out tiles that a later whole one of the same user stands for, and those that hold
   * nothing. Grain in and out: {@link ProfileTile} and day.
   *
   * @param tiles of several days, with the day in {@code as_of}
   */
  public static Dataset<Row> standing(Dataset<Row> tiles) {
    Dataset<Row> whole =
        tiles
            .filter(col("is_whole"))
            .groupBy(col(USER[0]), col(USER[1]), col(USER[2]))
            .agg(max(Table.AS_OF).as(WHOLE_ON));
    // Few users have a whole tile; without the word Spark would move every tile to find out.
    return tiles
        .join(broadcast(whole), USER, "left")
        .filter(col(WHOLE_ON).isNull().or(col(Table.AS_OF).geq(col(WHOLE_ON))))
        .filter(length(col("tile")).gt(0))
        .drop(WHOLE_ON);
  }

  private static final class Merging implements Iterator<Row> {
    private final Iterator<InternalRow> rows;
    private final TileMerger merger;
    private InternalRow row;

    Merging(Iterator<InternalRow> rows, Layout layout) {
      this.rows = rows;
      merger = new TileMerger(layout);
      advance();
    }

    @Override
    public boolean hasNext() {
      return row != null;
    }

    @Override
    public Row next() {
      if (row == null) {
        throw new NoSuchElementException();
      }
      UTF8String owner = row.getUTF8String(0).copy();
      while (row != null && row.getUTF8String(0).equals(owner)) {
        merger.add(row.getBinary(1));
        advance();
      }
      return RowFactory.create(owner.toString(), merger.merged());
    }

    private void advance() {
      row = rows.hasNext() ? rows.next() : null;
    }
  }
}
