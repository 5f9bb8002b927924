package finmart.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.features.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A day that was killed again and again, and then left alone, ends like one that never was. */
// The longest begins first, so that the others run beside it.
@Order(1)
class KilledDayIT {
  private static final Path KILLED = Path.of("target", "it", "killed").toAbsolutePath();

  /** Tables whose first new file is the moment to kill: before its transaction is committed. */
  private static final List<String> MOMENTS = List.of("ledger_entry", "profile", "lead");

  @BeforeAll
  static void aWorld() throws IOException, InterruptedException {
    TinyWorld.make();
    TinyWorld.remove(KILLED);
  }

  @Test
  void killedAgainAndAgainThenRerunGivesTheSameTablesAndFiles()
      throws IOException, InterruptedException {
    for (String table : MOMENTS) {
      Path folder = KILLED.resolve(table);
      long before = dataFiles(folder);
      BooleanSupplier hasBegun = () -> dataFiles(folder) > before;
      assertThat(FinMartProcess.killAt(hasBegun, TinyWorld.day(KILLED)))
          .as("killed while %s was written", table)
          .isTrue();
    }
    var last = FinMartProcess.run(TinyWorld.day(KILLED));
    assertThat(last.code()).as(last.output()).isZero();

    for (String table : tables(TinyWorld.WAREHOUSE)) {
      if (!table.equals("run_ledger") && !table.equals("exchange")) {
        Dataset<Row> undisturbed = read(TinyWorld.WAREHOUSE, table);
        Dataset<Row> killed = read(KILLED, table);
        assertThat(killed.exceptAll(undisturbed).takeAsList(1))
            .as("too much in %s", table)
            .isEmpty();
        assertThat(undisturbed.exceptAll(killed).takeAsList(1)).as("lost from %s", table).isEmpty();
      }
    }
    assertThat(contents(KILLED.resolve("exchange")))
        .isNotEmpty()
        .isEqualTo(contents(TinyWorld.WAREHOUSE.resolve("exchange")));
  }

  private static Dataset<Row> read(Path warehouse, String table) {
    Dataset<Row> rows =
        TestSession.SPARK.read().format("delta").load(warehouse.resolve(table).toString());
    return rows.filter(rows.col(Table.AS_OF).equalTo(java.sql.Date.valueOf(TinyWorld.DAY)));
  }

  private static List<String> tables(Path warehouse) throws IOException {
    try (var folders = Files.list(warehouse)) {
      return folders
          .filter(Files::isDirectory)
          .map(f -> f.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  private static long dataFiles(Path table) {
    if (!Files.isDirectory(table)) {
      return 0;
    }
    try (var files = Files.walk(table)) {
      return files.filter(f -> f.toString().endsWith(".parquet")).count();
    } catch (IOException | UncheckedIOException e) {
      return 0; // a file vanished while looking: look again
    }
  }

  private static TreeMap<String, List<Byte>> contents(Path folder) throws IOException {
    var contents = new TreeMap<String, List<Byte>>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        var boxed = new java.util.ArrayList<Byte>(bytes.length);
        for (byte b : bytes) {
          boxed.add(b);
        }
        contents.put(folder.relativize(file).toString(), boxed);
      }
    }
    return contents;
  }
}
