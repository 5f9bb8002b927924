package finmart.jobs.exchange;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** An exchange folder on this machine or in an object store. */
public final class HadoopZone implements DropZone {
  private final FileSystem files;
  private final Path root;

  /**
   * @param address of the folder; made when something is written
   */
  public HadoopZone(String address, Configuration hadoop) throws IOException {
    root = new Path(address);
    FileSystem system = root.getFileSystem(hadoop);
    // Partners get the file, not Hadoop's checksum beside it; the shared system itself keeps them.
    files = system instanceof ChecksumFileSystem local ? local.getRawFileSystem() : system;
  }

  @Override
  public List<Entry> list(String folder) throws IOException {
    try {
      return Arrays.stream(files.listStatus(at(folder)))
          .map(f -> new Entry(f.getPath().getName(), f.isDirectory(), f.getLen()))
          .sorted(Comparator.comparing(Entry::name))
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  @Override
  public OptionalLong size(String path) throws IOException {
    try {
      return OptionalLong.of(files.getFileStatus(at(path)).getLen());
    } catch (FileNotFoundException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public InputStream read(String path) throws IOException {
    return files.open(at(path));
  }

  @Override
  public OutputStream write(String path) throws IOException {
    return files.create(at(path), true);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    if (!files.rename(at(from), at(to))) {
      files.delete(at(to), false);
      if (!files.rename(at(from), at(to))) {
        throw new IOException("can not rename " + at(from) + " to " + at(to));
      }
    }
  }

  @Override
  public void delete(String path) throws IOException {
    files.delete(at(path), false);
  }

  private Path at(String path) {
    return path.isEmpty() ? root : new Path(root, path);
  }
}
