package finmart.jobs.storage;

import finmart.features.source.file.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Lists the files of a source's directory, on disk or in an object store. */
public final class SourceFiles {
  private SourceFiles() {}

  /**
   * Returns every file below the directory by its relative path.
   *
   * @throws UncheckedIOException if the directory can not be listed
   */
  public static List<SourceFile> in(String folder, Configuration hadoop) {
    var found = new ArrayList<SourceFile>();
    Path asked = new Path(folder);
    try {
      var files = asked.getFileSystem(hadoop);
      Path top = files.getFileStatus(asked).getPath();
      var entries = files.listFiles(top, true);
      while (entries.hasNext()) {
        var entry = entries.next();
        String relative = top.toUri().relativize(entry.getPath().toUri()).getPath();
        found.add(new SourceFile(relative, entry.getPath().toString(), entry.getLen()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("source directory " + folder + " can not be listed", e);
    }
    found.sort(Comparator.comparing(SourceFile::relative));
    return found;
  }
}
