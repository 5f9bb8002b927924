package finmart.features.recall;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;

import finmart.features.table.Records;
import finmart.features.table.Required;
import finmart.features.table.Table;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Which products are held and how often two of them together: exact counts that are kept from day
 * to day. Tomorrow's are today's less the histories of whoever changed, as they were, plus the same
 * histories as they are.
 *
 * @param products ids of the products held by anybody, in order
 */
public record HeldTogether(List<String> products, Gram gram) {
  /** Where the counts are kept from day to day. */
  public static final Table TABLE = Table.of("recall_count", Counts.class, "product_id");

  private static final int TREE_DEPTH = 2;

  public HeldTogether {
    products = List.copyOf(products);
  }

  /**
   * What is counted of one product. Grain: product_id.
   *
   * @param together with itself and each later product, little-endian longs, in units squared
   * @param units sum of its weights, in units
   * @param users users with any product; the same in each row
   * @param basis what the counts were taken from, see {@link Basis}; the same in each row
   */
  record Counts(
      @Required String productId,
      @Required byte[] together,
      long holders,
      long units,
      long users,
      @Required String basis) {}

  /**
   * Counts all histories: one array of whole numbers per partition, summed as a tree.
   *
   * @param holdings grain user_id, product_id; weights that are not above 0 count nothing
   */
  public static HeldTogether of(Dataset<Row> holdings) {
    var held = holdings.filter(col("weight").gt(0));
    List<String> products = products(held);
    return new HeldTogether(products, count(held, products));
  }

  /**
   * The counts after some histories changed.
   *
   * @param before holdings of the changed users as they were counted, all of them
   * @param after holdings of the changed users as they are now, all of them
   * @return the same as counting everybody anew, to the last bit
   */
  public HeldTogether changed(Dataset<Row> before, Dataset<Row> after) {
    var was = before.filter(col("weight").gt(0));
    var is = after.filter(col("weight").gt(0));
    var all = new TreeSet<>(products);
    all.addAll(products(is));
    List<String> union = List.copyOf(all);
    Gram counted =
        gram.placed(places(products, union), union.size())
            .merge(count(is, union))
            .less(count(was, union));
    var left = new ArrayList<String>();
    for (int i = 0; i < union.size(); i++) {
      if (counted.holders(i) > 0) {
        left.add(union.get(i));
      }
    }
    return new HeldTogether(left, counted.placed(places(union, left), left.size()));
  }

  /** The rows of {@link #TABLE}. */
  public Dataset<Row> rows(SparkSession spark, String basis) {
    var rows = new ArrayList<Counts>();
    for (int i = 0; i < products.size(); i++) {
      long[] row = gram.row(i);
      var bytes = ByteBuffer.allocate(row.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asLongBuffer().put(row);
      rows.add(
          new Counts(
              products.get(i),
              bytes.array(),
              gram.holders(i),
              gram.unitsHeld(i),
              gram.users(),
              basis));
    }
    return Records.dataset(spark, Counts.class, rows);
  }

  /** The counts of one day's rows of {@link #TABLE}. */
  public static HeldTogether load(Dataset<Row> rows) {
    var counts = new ArrayList<>(Records.collect(rows, Counts.class));
    counts.sort(Comparator.comparing(Counts::productId));
    var together = new long[counts.size()][];
    for (int i = 0; i < together.length; i++) {
      var bytes = ByteBuffer.wrap(counts.get(i).together()).order(ByteOrder.LITTLE_ENDIAN);
      together[i] = new long[together.length - i];
      bytes.asLongBuffer().get(together[i]);
    }
    return new HeldTogether(
        counts.stream().map(Counts::productId).toList(),
        Gram.of(
            together,
            counts.stream().mapToLong(Counts::holders).toArray(),
            counts.stream().mapToLong(Counts::units).toArray(),
            counts.isEmpty() ? 0 : counts.get(0).users()));
  }

  /** Pairs of person and product that were counted. */
  public long pairs() {
    long pairs = 0;
    for (int i = 0; i < products.size(); i++) {
      pairs += gram.holders(i);
    }
    return pairs;
  }

  private static List<String> products(Dataset<Row> holdings) {
    return holdings.select("product_id").distinct().as(Encoders.STRING()).collectAsList().stream()
        .sorted()
        .toList();
  }

  private static int[] places(List<String> from, List<String> to) {
    var index = index(to);
    return from.stream().mapToInt(product -> index.getOrDefault(product, -1)).toArray();
  }

  private static Gram count(Dataset<Row> holdings, List<String> products) {
    if (products.isEmpty()) {
      return new Gram(0);
    }
    var index = index(products);
    int size = products.size();
    return holdings
        .groupBy("user_id")
        .agg(sort_array(collect_list(struct(col("product_id"), col("weight")))).as("held"))
        .toJavaRDD()
        .mapPartitions(users -> List.of(count(users, index, size)).iterator())
        .treeReduce(Gram::merge, TREE_DEPTH);
  }

  private static Gram count(Iterator<Row> users, Map<String, Integer> index, int size) {
    var gram = new Gram(size);
    while (users.hasNext()) {
      List<Row> held = users.next().getList(1);
      var items = new int[held.size()];
      var units = new int[held.size()];
      int known = 0;
      for (Row product : held) {
        Integer item = index.get(product.getString(0));
        if (item != null) {
          items[known] = item;
          units[known++] = Gram.units(product.getDouble(1));
        }
      }
      gram.add(Arrays.copyOf(items, known), Arrays.copyOf(units, known));
    }
    return gram;
  }

  private static HashMap<String, Integer> index(List<String> products) {
    var index = new HashMap<String, Integer>();
    products.forEach(product -> index.put(product, index.size()));
    return index;
  }
}
