package finmart.jobs.storage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_csv;
import static org.apache.spark.sql.functions.lit;

import finmart.domain.document.Problems;
import finmart.domain.time.AsOf;
import finmart.domain.time.Moments;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A list of people and moments in a file or table, as it is read and as it is written back.
 *
 * @param rows the columns of the list, moment as a timestamp, and {@link #LINE}
 */
public record MomentList(Dataset<Row> rows) {
  /** Where a row stood: line of a text file, place from 1 in anything else. */
  public static final String LINE = "line";

  private static final String USER = "user_id";
  private static final String MOMENT = "moment";
  private static final int MOST_PROBLEMS = 20;

  /** How a list or a training set is stored. */
  public enum Format {
    /** Text with a header; a row is a line. */
    CSV,
    PARQUET,
    DELTA;

    /** What stands at a path, by its name and what is in it. */
    static Format of(SparkSession spark, String path) {
      if (path.endsWith(".csv") || path.endsWith(".csv.gz")) {
        return CSV;
      }
      return DeltaTable.isDeltaTable(spark, path) ? DELTA : PARQUET;
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Reads a list. What is wrong with rows is noted, twenty of them at most: a moment that can not
   * be read or lies beyond what is known, a person that is missing.
   *
   * @param path a file named .csv or .csv.gz with a header, a Parquet file or a Delta table
   * @param asOf the last moment there can be is its midnight
   */
  public static MomentList read(SparkSession spark, String path, AsOf asOf, Problems problems) {
    if (!exists(spark, path)) {
      problems.note(path, "", "is not there");
      return new MomentList(spark.emptyDataFrame());
    }
    Format format = Format.of(spark, path);
    boolean isText = format == Format.CSV;
    Dataset<Row> given =
        isText ? spark.read().text(path) : spark.read().format(format.word()).load(path);
    List<String> names = isText ? header(given) : List.of(given.columns());
    for (String required : List.of(USER, MOMENT)) {
      if (!names.contains(required)) {
        problems.note(path, required, "is no column; there are " + names);
      }
    }
    if (names.contains(LINE)) {
      problems.note(path, LINE, "is where a row stood; rename the column");
    }
    return problems.none()
        ? of(isText ? split(numbered(given), names) : numbered(given), path, asOf, problems)
        : new MomentList(spark.emptyDataFrame());
  }

  private static MomentList of(Dataset<Row> given, String path, AsOf asOf, Problems problems) {
    StructType schema = schema(given.schema());
    int moment = given.schema().fieldIndex(MOMENT);
    JavaRDD<Row> read = given.toJavaRDD().map(row -> withMoment(row, moment));
    var list = new MomentList(given.sparkSession().createDataFrame(read, schema));
    list.check(given, path, asOf, problems);
    return list;
  }

  /** Notes it if something is at the place a training set is to go. */
  public static void noteTaken(SparkSession spark, String path, Problems problems) {
    if (exists(spark, path)) {
      problems.note(path, "", "is there already; give another --out or remove it");
    }
  }

  /** Writes a training set in the order of its lines and returns how many rows stand there. */
  public static long write(Dataset<Row> rows, String path, Format format) {
    Map<String, String> options = format == Format.CSV ? Map.of("header", "true") : Map.of();
    rows.orderBy(LINE).write().format(format.word()).options(options).save(path);
    return rows.sparkSession().read().format(format.word()).options(options).load(path).count();
  }

  private static boolean exists(SparkSession spark, String path) {
    var place = new Path(path);
    try {
      return place.getFileSystem(spark.sparkContext().hadoopConfiguration()).exists(place);
    } catch (IOException e) {
      throw new UncheckedIOException(path + " can not be looked at", e);
    }
  }

  private void check(Dataset<Row> given, String path, AsOf asOf, Problems problems) {
    Instant end = asOf.midnight();
    List<Row> wrong =
        rows.filter(
                col(USER)
                    .isNull()
                    .or(col(USER).cast("string").equalTo(""))
                    .or(col(MOMENT).isNull())
                    .or(col(MOMENT).gt(Timestamp.from(end))))
            .orderBy(LINE)
            .select(LINE, USER, MOMENT)
            .takeAsList(MOST_PROBLEMS);
    for (Row row : wrong) {
      String place = path + ":" + row.getLong(0);
      if (row.isNullAt(1) || row.get(1).toString().isEmpty()) {
        problems.note(place, USER, "is missing");
      }
      if (row.isNullAt(2)) {
        Object text = given.filter(col(LINE).equalTo(row.getLong(0))).select(MOMENT).head().get(0);
        problems.note(
            place,
            MOMENT,
            "\"%s\" is no moment like 2026-03-01, 2026-03-01T09:30 or 2026-03-01T01:30:00Z"
                .formatted(text == null ? "" : text));
      } else if (row.<Instant>getAs(2).isAfter(end)) {
        problems.note(
            place,
            MOMENT,
            "%s lies after %s, up to which the tables know; give a later --as-of"
                .formatted(row.get(2), asOf));
      }
    }
  }

  private static List<String> header(Dataset<Row> lines) {
    Dataset<String> first = lines.limit(1).as(Encoders.STRING());
    return List.of(lines.sparkSession().read().option("header", "true").csv(first).columns());
  }

  private static Dataset<Row> split(Dataset<Row> lines, List<String> names) {
    var schema = new StructType();
    for (String name : names) {
      schema = schema.add(name, DataTypes.StringType);
    }
    return lines
        .filter(col(LINE).gt(1).and(col("value").rlike("\\S")))
        .select(from_csv(col("value"), lit(schema.toDDL()), Map.of()).as("row"), col(LINE))
        .select("row.*", LINE);
  }

  private static Dataset<Row> numbered(Dataset<Row> rows) {
    JavaRDD<Row> numbered =
        rows.toJavaRDD()
            .zipWithIndex()
            .map(
                pair -> {
                  Object[] values = Arrays.copyOf(values(pair._1()), pair._1().size() + 1);
                  values[pair._1().size()] = pair._2() + 1;
                  return RowFactory.create(values);
                });
    return rows.sparkSession()
        .createDataFrame(numbered, rows.schema().add(LINE, DataTypes.LongType, false));
  }

  private static Row withMoment(Row row, int at) {
    Object[] values = values(row);
    values[at] = moment(row.get(at));
    return RowFactory.create(values);
  }

  private static Instant moment(Object written) {
    if (written instanceof Instant moment) {
      return moment;
    }
    if (written instanceof LocalDate day) {
      return new AsOf(day).midnight();
    }
    if (written instanceof LocalDateTime clock) {
      return clock.atZone(AsOf.ZONE).toInstant();
    }
    return written instanceof String text ? Moments.parse(text).orElse(null) : null;
  }

  private static Object[] values(Row row) {
    var values = new Object[row.size()];
    Arrays.setAll(values, row::get);
    return values;
  }

  private static StructType schema(StructType given) {
    var schema = new StructType();
    for (StructField field : given.fields()) {
      schema =
          field.name().equals(MOMENT)
              ? schema.add(MOMENT, DataTypes.TimestampType)
              : schema.add(field);
    }
    return schema;
  }
}
