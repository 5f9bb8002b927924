package finmart.features.table;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Moves flat records across the door between Java and Spark.
 *
 * <p>Component {@code spend30dMinor} becomes column {@code spend_30d_minor}. Primitives are
 * required columns; object types may be null unless marked {@link Required}. Enums travel as their
 * names. The session must set {@code spark.sql.datetime.java8API.enabled}, so that dates are {@code
 * LocalDate} and timestamps {@code Instant} on both sides.
 */
public final class Records {
  private static final Map<Class<?>, DataType> TYPES =
      Map.ofEntries(
          Map.entry(String.class, DataTypes.StringType),
          Map.entry(boolean.class, DataTypes.BooleanType),
          Map.entry(Boolean.class, DataTypes.BooleanType),
          Map.entry(int.class, DataTypes.IntegerType),
          Map.entry(Integer.class, DataTypes.IntegerType),
          Map.entry(long.class, DataTypes.LongType),
          Map.entry(Long.class, DataTypes.LongType),
          Map.entry(double.class, DataTypes.DoubleType),
          Map.entry(Double.class, DataTypes.DoubleType),
          Map.entry(byte[].class, DataTypes.BinaryType),
          Map.entry(LocalDate.class, DataTypes.DateType),
          Map.entry(Instant.class, DataTypes.TimestampType));

  private Records() {}

  /** Returns the Spark schema of a record type. */
  public static StructType schemaOf(Class<? extends Record> type) {
    return new StructType(
        Arrays.stream(type.getRecordComponents()).map(Records::field).toArray(StructField[]::new));
  }

  /** Returns a dataset holding the given records, one row each. */
  @SafeVarargs
  public static <R extends Record> Dataset<Row> dataset(
      SparkSession spark, Class<R> type, R... records) {
    return dataset(spark, type, Arrays.asList(records));
  }

  public static <R extends Record> Dataset<Row> dataset(
      SparkSession spark, Class<R> type, List<R> records) {
    return spark.createDataFrame(records.stream().map(Records::toRow).toList(), schemaOf(type));
  }

  /** Collects a small dataset to records; extra columns are ignored, a missing one is an error. */
  public static <R extends Record> List<R> collect(Dataset<Row> rows, Class<R> type) {
    return rows.collectAsList().stream().map(row -> fromRow(row, type)).toList();
  }

  /** Returns the column of a record component. */
  static String columnOf(RecordComponent component) {
    return component
        .getName()
        .replaceAll("(?<=[a-z])(?=[0-9A-Z])|(?<=[0-9])(?=[A-Z])", "_")
        .toLowerCase(Locale.ROOT);
  }

  /**
   * Returns one record as a row with the columns of {@link #schemaOf}.
   *
   * @throws IllegalArgumentException if a required component is null: Spark would believe the
   *     schema and never look
   */
  public static Row toRow(Record entry) {
    return RowFactory.create(
        Arrays.stream(entry.getClass().getRecordComponents()).map(c -> read(c, entry)).toArray());
  }

  /**
   * Returns the record a row holds; columns are found by name.
   *
   * @throws IllegalStateException naming the row if its values do not fit the record
   */
  public static <R extends Record> R fromRow(Row row, Class<R> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = Arrays.stream(components).map(c -> fromColumn(row, c)).toArray();
    try {
      Constructor<R> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new IllegalStateException("Cannot build " + type.getSimpleName() + " from " + row, e);
    }
  }

  private static StructField field(RecordComponent component) {
    return DataTypes.createStructField(
        columnOf(component), typeOf(component), !isRequired(component));
  }

  private static boolean isRequired(RecordComponent component) {
    return component.getType().isPrimitive() || component.isAnnotationPresent(Required.class);
  }

  private static DataType typeOf(RecordComponent component) {
    if (component.getType().isEnum()) {
      return DataTypes.StringType;
    }
    boolean isList = component.getType() == List.class;
    DataType type = TYPES.get(isList ? elementOf(component) : component.getType());
    if (type == null) {
      throw new IllegalArgumentException(
          "No column type for %s %s of %s"
              .formatted(
                  component.getType().getSimpleName(),
                  component.getName(),
                  component.getDeclaringRecord().getSimpleName()));
    }
    return isList ? DataTypes.createArrayType(type, false) : type;
  }

  private static Type elementOf(RecordComponent list) {
    return ((ParameterizedType) list.getGenericType()).getActualTypeArguments()[0];
  }

  private static Object read(RecordComponent component, Record entry) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      Object value = accessor.invoke(entry);
      if (value == null && isRequired(component)) {
        throw new IllegalArgumentException(
            "%s of %s is required but null"
                .formatted(component.getName(), entry.getClass().getSimpleName()));
      }
      if (value instanceof Enum<?> name) {
        return name.name();
      }
      return value instanceof List<?> list ? list.toArray() : value;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot read " + component, e);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object fromColumn(Row row, RecordComponent component) {
    int at = row.fieldIndex(columnOf(component));
    if (row.isNullAt(at)) {
      return null;
    }
    if (component.getType().isEnum()) {
      return Enum.valueOf((Class) component.getType(), row.getString(at));
    }
    return component.getType() == List.class ? List.copyOf(row.getList(at)) : row.get(at);
  }
}
