package finmart.features.table;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * One published table. Storage adds the partition column {@code as_of}: the day whose run wrote the
 * row.
 *
 * @param name snake_case, singular, e.g. {@code ledger_entry}
 * @param schema columns in order, required ones not nullable; without {@code as_of}
 * @param grain the columns that identify a row within one day's partition
 */
public record Table(String name, StructType schema, List<String> grain) implements Serializable {
  public static final String AS_OF = "as_of";

  public Table {
    grain = List.copyOf(grain);
    var unknown = new TreeSet<>(grain);
    unknown.removeAll(Arrays.asList(schema.fieldNames()));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(name + " has no columns " + unknown + " to be its grain");
    }
  }

  public static Table of(String name, Class<? extends Record> row, String... grain) {
    return new Table(name, Records.schemaOf(row), List.of(grain));
  }

  public static List<String> names(Table... tables) {
    return Arrays.stream(tables).map(Table::name).toList();
  }

  /** Returns the table's columns, in order, of rows that may have more. */
  public Dataset<Row> pick(Dataset<Row> rows) {
    return rows.select(Arrays.stream(schema.fieldNames()).map(c -> col(c)).toArray(Column[]::new));
  }

  /**
   * Returns the rows with exactly the promised columns in the promised order.
   *
   * @throws ContractException naming every column that is missing, surplus, given twice or of
   *     another type
   */
  public Dataset<Row> conform(Dataset<Row> rows) {
    List<String> given = types(rows.schema());
    List<String> promised = types(schema);
    var missing = new ArrayList<>(promised);
    given.forEach(missing::remove);
    var surplus = new ArrayList<>(given);
    promised.forEach(surplus::remove);
    if (!missing.isEmpty() || !surplus.isEmpty()) {
      throw new ContractException(
          "%s lacks columns %s and has no place for %s".formatted(name, missing, surplus));
    }
    return pick(rows);
  }

  private static List<String> types(StructType schema) {
    return Arrays.stream(schema.fields())
        .map(field -> field.name() + "=" + field.dataType().simpleString())
        .sorted()
        .toList();
  }
}
