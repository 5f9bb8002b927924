package finmart.features.eligibility;

import finmart.domain.rule.AttributeType;
import finmart.domain.rule.Facts;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Facts about the person of one profile row at a time. Columns are found once; a column that does
 * not exist, a null and a number that is none (NaN) are not known. One instance serves one thread.
 */
public final class RowFacts implements Facts {
  private final Map<String, Integer> places = new HashMap<>();
  private Row row;

  public RowFacts(StructType schema) {
    for (String name : schema.fieldNames()) {
      places.put(name, schema.fieldIndex(name));
    }
  }

  /** Returns facts of one row alone. */
  public static RowFacts of(Row row) {
    return new RowFacts(row.schema()).on(row);
  }

  /** Moves on to another row of the same schema. */
  public RowFacts on(Row next) {
    row = next;
    return this;
  }

  @Override
  public Object value(String attribute) {
    Integer place = places.get(attribute);
    if (place == null) {
      return null;
    }
    Object value = row.get(place);
    boolean isNoNumber =
        value instanceof Double number && number.isNaN()
            || value instanceof Float real && real.isNaN();
    return isNoNumber ? null : value;
  }

  /** The columns of a profile that rules can read, with the type a rule sees. */
  public static Map<String, AttributeType> attributes(StructType profile) {
    var attributes = new HashMap<String, AttributeType>();
    for (StructField field : profile.fields()) {
      DataType type = field.dataType();
      if (type instanceof NumericType) {
        attributes.put(field.name(), AttributeType.NUMBER);
      } else if (type instanceof StringType) {
        attributes.put(field.name(), AttributeType.TEXT);
      } else if (type instanceof BooleanType) {
        attributes.put(field.name(), AttributeType.FLAG);
      }
    }
    return Map.copyOf(attributes);
  }
}
