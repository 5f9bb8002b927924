package finmart.features.profile;

import static finmart.features.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileFilesTest {
  @TempDir Path folder;

  @Test
  void countsAreLookedUpInADictionaryAndAmountsNoLonger() {
    assertThat(ProfileFiles.writing(SPARK, this::hasDictionary))
        .isEqualTo(Map.of("count", true, "amount", false));
    // The next table is written as Parquet has it.
    assertThat(hasDictionary()).isEqualTo(Map.of("count", true, "amount", true));
  }

  /** Writes one file and says of each column whether it ends as numbers of a dictionary. */
  private Map<String, Boolean> hasDictionary() {
    SPARK
        .range(0, 10_000, 1, 1)
        .selectExpr("id % 100 AS count", "id % 5000 AS amount")
        .write()
        .mode("overwrite")
        .parquet(folder.resolve("rows").toString());
    var has = new HashMap<String, Boolean>();
    var file =
        new org.apache.hadoop.fs.Path(
            SPARK.read().parquet(folder.resolve("rows").toString()).inputFiles()[0]);
    try (var reader = ParquetFileReader.open(HadoopInputFile.fromPath(file, new Configuration()))) {
      for (var column : reader.getFooter().getBlocks().get(0).getColumns()) {
        has.put(
            column.getPath().toDotString(),
            column.getEncodings().stream().anyMatch(e -> e.usesDictionary())
                && !column.getEncodingStats().hasNonDictionaryEncodedPages());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return has;
  }
}
