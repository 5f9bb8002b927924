package finmart.jobs.world;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.features.source.ConsumptionOrder;
import finmart.features.source.Contracts;
import finmart.features.source.Interaction;
import finmart.features.source.LedgerEntry;
import finmart.features.table.Table;
import finmart.jobs.TestSession;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldFilesTest {
  @TempDir Path out;

  @Test
  void whatIsWrittenIsReadBackAndCounted() {
    var history = Worlds.of(40, 10).history();
    var counts = new WorldFiles(out).replace(history);
    for (Table table : Contracts.ALL) {
      if (counts.getOrDefault(table, 0L) == 0) {
        continue;
      }
      Dataset<Row> read = read(table);
      Dataset<Row> given = history.get(table);
      assertThat(texts(read)).as(table.name()).isEqualTo(texts(given));
      assertThat(counts.get(table)).isEqualTo(given.count());
    }
    assertThat(counts.values().stream().filter(n -> n > 0)).hasSizeGreaterThanOrEqualTo(6);
    assertThat(out.resolve("outcome")).isDirectory();
  }

  @Test
  void aDayWrittenTwiceIsThereOnceAndLeavesTheOthersAlone() {
    var world = Worlds.of(40, 10);
    var files = new WorldFiles(out);
    files.replace(world.history());
    long before = read(LedgerEntry.TABLE).count();
    long first = files.replaceDays(world.day(Worlds.AS_OF)).get(LedgerEntry.TABLE);
    files.replaceDays(world.day(Worlds.AS_OF));
    assertThat(read(LedgerEntry.TABLE).count()).isEqualTo(before + first);
    assertThat(out.resolve("ledger_entry/known_on=" + Worlds.AS_OF)).isDirectory();
  }

  @Test
  void schemaHasMillisDatesAndNullableUnionsInTheOrderOfTheContract() {
    var schema = WorldFiles.schema(ConsumptionOrder.TABLE);
    assertThat(schema.getFields().get(0).name()).isEqualTo("order_id");
    assertThat(schema.getField("category").schema().toString()).isEqualTo("[\"null\",\"string\"]");
    assertThat(schema.getField("amount_minor").schema().getType().getName()).isEqualTo("long");
    assertThat(schema.getField("known_at").schema().getLogicalType().getName())
        .isEqualTo("timestamp-millis");
  }

  @Test
  void truthReadBackIsTheSameWorld() {
    var world = Worlds.of(40, 10);
    new Truth(world).write(out);
    Truth read = Truth.read(TestSession.SPARK, out);
    assertThat(read.world().settings()).isEqualTo(world.settings());
    var pairs = world.history().get(Interaction.TABLE).limit(50).cache();
    assertThat(texts(read.withTruth(pairs, Worlds.AS_OF)))
        .isEqualTo(texts(new Truth(world).withTruth(pairs, Worlds.AS_OF)));
    assertThat(TestSession.SPARK.read().parquet(out.resolve("truth/person").toString()).count())
        .isEqualTo(40);
  }

  private Dataset<Row> read(Table table) {
    Column[] columns =
        Arrays.stream(WorldFiles.columns(table).fieldNames())
            .map(c -> col(c))
            .toArray(Column[]::new);
    return TestSession.SPARK
        .read()
        .format("avro")
        .load(out.resolve(table.name()).toString())
        .select(columns);
  }

  private static List<String> texts(Dataset<Row> rows) {
    return Arrays.stream((Row[]) rows.collect()).map(Row::toString).sorted().toList();
  }
}
