package finmart.jobs.bench.profile;

import static org.apache.spark.sql.functions.col;

import finmart.features.profile.FeatureCatalogue;
import finmart.features.profile.PackedTiles;
import finmart.features.profile.ProfileFiles;
import finmart.features.source.LedgerEntry;
import finmart.features.source.UserAttribute;
import finmart.features.table.Records;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A year of ledger lines in the order of their days: on every day one person in fifty is active and
 * writes some fourteen lines, which makes about a hundred lines a person.
 *
 * @param heavyTimes how many times the lines of others one person in a thousand writes
 */
record ProfileData(SparkSession spark, Path folder, long users, int heavyTimes) {
  static final LocalDate DAY = LocalDate.of(2026, 11, 15);

  private static final int YEAR = 365;
  private static final int ACTIVE = 50;
  private static final int LINES = 14;
  private static final int HEAVY = 1000;
  private static final int FILES = 8;
  private static final long SEED = 20261101;
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final long AHEAD = 28_800_000_000L;
  private static final String[] TYPES = {
    "EXPENSE", "EXPENSE", "EXPENSE", "EXPENSE", "EXPENSE", "EXPENSE", "INCOME", "TRANSFER", "REFUND"
  };
  private static final String[] CATEGORIES = {
    "餐饮", "交通", "购物", "居家", "娱乐", "学习", "人情", "投资", "职业收入", "其他收入", "金融保险"
  };
  private static final String[] SUBCATEGORIES = {
    "早餐", "午餐", "晚餐", "打车", "地铁", "服饰", "房租", "房款房贷", "车款车贷", "消费贷款", "水费电费", "话费", "电影", "图书",
    "学费", "礼金", "基金", "工资薪水", "奖金收入", "利息", "保险"
  };
  private static final StructType SCHEMA =
      StructType.fromDDL(
          "source STRING, entry_id STRING, user_id STRING, entry_type STRING, amount_minor BIGINT,"
              + " currency STRING, category STRING, subcategory STRING, counterparty STRING, account STRING,"
              + " balance_minor BIGINT, duplicate_of STRING, occurred_at TIMESTAMP");

  /** Writes all files that are not there, and returns how many lines they hold. */
  long written() {
    people();
    return all().count();
  }

  /** The year before the last day. */
  Dataset<Row> past() {
    return kept("past", 1, YEAR);
  }

  /** The last day, the one before the day of the run. */
  Dataset<Row> lastDay() {
    return kept("last-day", 0, 1);
  }

  /** Both. */
  Dataset<Row> all() {
    return past().unionByName(lastDay());
  }

  /** Patterns of all files, for whoever reads them otherwise. */
  List<String> files() {
    return List.of(folder + "/past/*.parquet", folder + "/last-day/*.parquet");
  }

  /** Everybody, as the register of people holds them. */
  Dataset<Row> people() {
    String file = folder + "/people";
    if (Files.notExists(Path.of(file))) {
      spark
          .range(users)
          .map((MapFunction<Long, String>) ProfileData::name, Encoders.STRING())
          .toDF("user_id")
          .write()
          .parquet(file);
    }
    return spark.read().parquet(file);
  }

  /** What they declare: nothing. */
  Dataset<Row> facts() {
    return Records.dataset(spark, UserAttribute.class).withColumn("user_id", col("source_user_id"));
  }

  /** Packs lines into a file of tiles, as a day does. */
  Dataset<Row> tiles(String name, FeatureCatalogue catalogue, Dataset<Row> lines) {
    return written(
        name,
        PackedTiles.of(
            catalogue,
            LedgerEntry.TABLE.name(),
            lines.withColumn("source_user_id", col("user_id"))));
  }

  /** Writes tiles or profiles into a file as a day does, and returns what it holds. */
  Dataset<Row> written(String name, Dataset<Row> rows) {
    String file = folder + "/" + name;
    return ProfileFiles.writing(
        spark,
        () -> {
          rows.write().mode("overwrite").parquet(file);
          return spark.read().schema(rows.schema()).parquet(file);
        });
  }

  private Dataset<Row> kept(String name, int firstAgo, int days) {
    String file = folder + "/" + name;
    if (Files.notExists(Path.of(file))) {
      var lines = new Lines(users, heavyTimes, firstAgo + days - 1);
      var rows = spark.range(0, days * users, 1, days == 1 ? 1 : FILES).toJavaRDD().flatMap(lines);
      spark.createDataFrame(rows, SCHEMA).write().parquet(file);
    }
    return spark.read().schema(SCHEMA).parquet(file);
  }

  private static String name(long user) {
    return "U%020x".formatted(new SplittableRandom(user).nextLong());
  }

  /**
   * The lines of one person on one day.
   *
   * @param daysAgo of the first day
   */
  private record Lines(long users, int heavyTimes, int daysAgo)
      implements FlatMapFunction<Long, Row>, Serializable {
    @Override
    public Iterator<Row> call(Long personDay) {
      long user = personDay % users;
      long day = DAY.toEpochDay() - 1 - daysAgo + personDay / users;
      var random = new SplittableRandom(SEED ^ (day * users + user) * 0x9E3779B97F4A7C15L).split();
      if (random.nextInt(ACTIVE) > 0) {
        return List.<Row>of().iterator();
      }
      int lines = user % HEAVY == 0 ? LINES * heavyTimes : LINES;
      var rows = new ArrayList<Row>(lines);
      for (int line = 0; line < lines; line++) {
        rows.add(line(random, name(user), day, line, lines));
      }
      return rows.iterator();
    }

    private static Row line(SplittableRandom random, String user, long day, int line, int lines) {
      // No two at one moment, so that the latest is the same for everybody.
      long slot = DAY_MICROS / lines;
      long micros = day * DAY_MICROS - AHEAD + line * slot + random.nextLong(slot);
      Instant at = Instant.EPOCH.plusNanos(micros * 1000);
      boolean hasBalance = random.nextInt(10) < 3;
      return RowFactory.create(
          "bench",
          user + day + "-" + line,
          user,
          pick(random, TYPES),
          (long) Math.exp(4 + 6 * random.nextDouble()),
          "CNY",
          pick(random, CATEGORIES),
          pick(random, SUBCATEGORIES),
          "商户" + random.nextInt(500),
          "账户" + random.nextInt(3),
          hasBalance ? random.nextLong(-100_000, 5_000_000) : null,
          null,
          at);
    }

    private static String pick(SplittableRandom random, String[] texts) {
      return texts[random.nextInt(texts.length)];
    }
  }
}
