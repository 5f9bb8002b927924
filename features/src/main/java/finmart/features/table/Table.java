package finmart.features.table;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
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
   * @throws ContractException naming every column that is missing, surplus or of another type
   */
  public Dataset<Row> conform(Dataset<Row> rows) {
    Map<String, String> given = types(rows.schema());
    Map<String, String> promised = types(schema);
    if (!given.equals(promised)) {
      var missing = new TreeSet<>(promised.entrySet().stream().map(Object::toString).toList());
      var surplus = new TreeSet<>(given.entrySet().stream().map(Object::toString).toList());
      surplus.removeAll(missing);
      given.forEach((column, type) -> missing.remove(column + "=" + type));
      if (!missing.isEmpty() || !surplus.isEmpty()) {
        throw new ContractException(
            "%s lacks columns %s and has no place for %s".formatted(name, missing, surplus));
      }
    }
    return pick(rows);
  }

  private static Map<String, String> types(StructType schema) {
    var types = new LinkedHashMap<String, String>();
    for (StructField field : schema.fields()) {
      types.put(field.name(), field.dataType().simpleString());
    }
    return types;
  }
}
