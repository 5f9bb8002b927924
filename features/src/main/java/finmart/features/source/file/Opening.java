package finmart.features.source.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A way to open one file through Hadoop's file systems, as often as needed. */
final class Opening {
  private static final int BUFFER = 1 << 16;

  private final SourceFile file;
  private final Configuration hadoop;

  Opening(SourceFile file, Configuration hadoop) {
    this.file = file;
    this.hadoop = hadoop;
  }

  Path path() {
    return new Path(file.absolute());
  }

  Configuration hadoop() {
    return hadoop;
  }

  /** Opens the file from its beginning, unpacked if its name ends in {@code .gz}. */
  InputStream stream() throws IOException {
    FileSystem files = path().getFileSystem(hadoop);
    InputStream raw = files.open(path());
    try {
      return new BufferedInputStream(
          file.relative().endsWith(".gz")
              ? new Unpacked(raw, files.getFileStatus(path()).getLen())
              : raw,
          BUFFER);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }
}
