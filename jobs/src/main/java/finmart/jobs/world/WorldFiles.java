package finmart.jobs.world;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

import finmart.features.table.Table;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The directory a world is written to: {@code <out>/<contract>/known_on=YYYY-MM-DD/*.avro}, in the
 * contract's columns but {@code source}.
 */
public record WorldFiles(Path out) {
  private static final String SOURCE = "source";
  private static final String KNOWN_ON = "known_on";
  private static final String CONCURRENT_WRITERS = "spark.sql.maxConcurrentOutputFileWriters";
  private static final String ROWS = "rows";
  private static final Map<DataType, Schema.Type> PRIMITIVES =
      Map.of(
          DataTypes.StringType, Schema.Type.STRING,
          DataTypes.BooleanType, Schema.Type.BOOLEAN,
          DataTypes.IntegerType, Schema.Type.INT,
          DataTypes.LongType, Schema.Type.LONG,
          DataTypes.DoubleType, Schema.Type.DOUBLE);

  /** Replaces whole contracts; returns the number of rows written per contract. */
  public Map<Table, Long> replace(Map<Table, Dataset<Row>> contracts) {
    return write(contracts, "static");
  }

  /** Replaces only the days that occur among the rows; returns rows written per contract. */
  public Map<Table, Long> replaceDays(Map<Table, Dataset<Row>> contracts) {
    return write(contracts, "dynamic");
  }

  /** Columns of a contract in the files. */
  static StructType columns(Table table) {
    return new StructType(
        Arrays.stream(table.schema().fields())
            .filter(field -> !field.name().equals(SOURCE))
            .toArray(StructField[]::new));
  }

  /** Avro schema of a contract's files: timestamp-millis, date, nullable columns as unions. */
  static Schema schema(Table table) {
    var fields = SchemaBuilder.record(table.name()).namespace("finmart.source").fields();
    for (StructField field : columns(table).fields()) {
      Schema type = type(field.dataType());
      fields =
          field.nullable()
              ? fields
                  .name(field.name())
                  .type(Schema.createUnion(Schema.create(Schema.Type.NULL), type))
                  .withDefault(null)
              : fields.name(field.name()).type(type).noDefault();
    }
    return fields.endRecord();
  }

  private Map<Table, Long> write(Map<Table, Dataset<Row>> contracts, String overwrite) {
    var counts = new LinkedHashMap<Table, Long>();
    contracts.forEach((table, rows) -> counts.put(table, write(table, rows, overwrite)));
    return counts;
  }

  private long write(Table table, Dataset<Row> rows, String overwrite) {
    // A plan that Spark already knows to be empty drops the observation, and asking it would hang.
    boolean isEmpty = rows.queryExecution().optimizedPlan().maxRows().contains(0L);
    var observation = new Observation(table.name());
    Dataset<Row> counted = isEmpty ? rows : rows.observe(observation, count(lit(1)).as(ROWS));
    withoutSorting(
        rows.sparkSession(),
        () ->
            counted
                .withColumn(KNOWN_ON, to_date(col("known_at")))
                .write()
                .format("avro")
                .option("avroSchema", schema(table).toString())
                .option("partitionOverwriteMode", overwrite)
                .partitionBy(KNOWN_ON)
                .mode(SaveMode.Overwrite)
                .save(out.resolve(table.name()).toString()));
    return isEmpty ? 0 : rowsOf(observation);
  }

  private static long rowsOf(Observation observation) {
    try {
      return (Long) observation.getAsJava().get(ROWS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a row count", e);
    }
  }

  /** One open file per day and task instead of a sort of everything by day. */
  private static void withoutSorting(SparkSession spark, Runnable write) {
    String before = spark.conf().get(CONCURRENT_WRITERS);
    spark.conf().set(CONCURRENT_WRITERS, "400");
    try {
      write.run();
    } finally {
      spark.conf().set(CONCURRENT_WRITERS, before);
    }
  }

  private static Schema type(DataType type) {
    if (type.equals(DataTypes.TimestampType)) {
      return LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
    }
    if (type.equals(DataTypes.DateType)) {
      return LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
    }
    Schema.Type primitive = PRIMITIVES.get(type);
    if (primitive == null) {
      throw new IllegalArgumentException("No Avro type for " + type.simpleString());
    }
    return Schema.create(primitive);
  }
}
