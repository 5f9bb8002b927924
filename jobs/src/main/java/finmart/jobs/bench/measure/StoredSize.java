package finmart.jobs.bench.measure;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How large what was written is. */
public final class StoredSize {
  private StoredSize() {}

  /** Bytes of files per row. */
  public static double bytesPerRow(Dataset<Row> written) {
    long bytes =
        Arrays.stream(written.inputFiles())
            .mapToLong(file -> Path.of(URI.create(file)).toFile().length())
            .sum();
    return (double) bytes / written.count();
  }
}
