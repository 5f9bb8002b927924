package finmart.jobs.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;

/**
 * One institution's exchange folder, wherever it stands. Paths are relative to it, divided by
 * slashes. Names in it come from outside: whoever lists must expect anything.
 */
public interface DropZone {
  /** A file or folder directly in a folder. */
  record Entry(String name, boolean isFolder, long bytes) {}

  /** What stands directly in a folder, by name; nothing if there is no such folder. */
  List<Entry> list(String folder) throws IOException;

  /** Bytes of a file; empty if there is none. */
  OptionalLong size(String path) throws IOException;

  InputStream read(String path) throws IOException;

  /** Opens a new file, with the folders above it; a former one of the name is replaced. */
  OutputStream write(String path) throws IOException;

  /** Gives a file another name at once, in place of what has that name. */
  void rename(String from, String to) throws IOException;

  /** Removes a file; one that is not there is removed already. */
  void delete(String path) throws IOException;
}
