package finmart.jobs.storage;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import finmart.features.table.ContractException;
import finmart.features.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * What one pass over rows tells about their contract.
 *
 * @param content how many rows, and a digest of them that does not depend on their order
 * @param breaches what is wrong, one line each
 */
record ContractCheck(Table table, Content content, List<String> breaches) {
  private static final int SAMPLE = 3;
  private static final String KEYS = "keys";
  static final Content NOTHING = new Content(0, 0, 0);

  /**
   * @param xor exclusive or of the rows' 64-bit hashes
   * @param sum sum of the low halves of those hashes
   */
  record Content(long rows, long xor, long sum) {}

  /** Checks required values and grain. */
  static ContractCheck of(Table table, Dataset<Row> rows) {
    List<String> required =
        Arrays.stream(table.schema().fields())
            .filter(f -> !f.nullable())
            .map(StructField::name)
            .toList();
    Column[] grain = table.grain().stream().map(c -> col(c)).toArray(Column[]::new);
    var measures = new ArrayList<>(content(table));
    measures.add(count_distinct(xxhash64(grain)).as(KEYS));
    required.forEach(c -> measures.add(count_if(col(c).isNull()).as("null_" + c)));
    Row measured = aggregate(rows, measures);
    var breaches = new ArrayList<String>();
    for (String column : required) {
      long missing = measured.getAs("null_" + column);
      if (missing > 0) {
        breaches.add("%s is required but null in %d rows".formatted(column, missing));
      }
    }
    if (measured.<Long>getAs(KEYS) < measured.<Long>getAs("rows")) {
      repeated(rows, grain).ifPresent(r -> breaches.add(table.grain() + r));
    }
    return new ContractCheck(table, content(measured), breaches);
  }

  /** Two keys may share a hash; the keys themselves decide. */
  private static Optional<String> repeated(Dataset<Row> rows, Column[] grain) {
    List<Row> repeated =
        rows.groupBy(grain).count().filter(col("count").gt(1)).limit(SAMPLE).collectAsList();
    return repeated.isEmpty()
        ? Optional.empty()
        : Optional.of(" must identify a row but repeats, e.g. " + repeated);
  }

  /** Returns the digest of rows that were checked when they were written. */
  static Content contentOf(Table table, Dataset<Row> rows) {
    return content(aggregate(rows, content(table)));
  }

  void orThrow() {
    if (!breaches.isEmpty()) {
      throw new ContractException(
          "table %s breaks its contract: %s".formatted(table.name(), String.join("; ", breaches)));
    }
  }

  private static List<Column> content(Table table) {
    // The hash passes over nulls; without the flags a value could move to another column unseen.
    Column hash =
        xxhash64(
            Arrays.stream(table.schema().fieldNames())
                .flatMap(c -> Stream.of(col(c), col(c).isNull()))
                .toArray(Column[]::new));
    return List.of(
        count(lit(1)).as("rows"),
        coalesce(bit_xor(hash), lit(0L)).as("xor"),
        coalesce(sum(hash.bitwiseAND(lit(0xffffffffL))), lit(0L)).as("sum"));
  }

  private static Content content(Row measured) {
    return new Content(measured.getAs("rows"), measured.getAs("xor"), measured.getAs("sum"));
  }

  private static Row aggregate(Dataset<Row> rows, List<Column> measures) {
    return rows.agg(measures.get(0), measures.subList(1, measures.size()).toArray(Column[]::new))
        .head();
  }
}
