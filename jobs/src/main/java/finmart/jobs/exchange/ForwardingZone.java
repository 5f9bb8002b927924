package finmart.jobs.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;

/** A zone in front of another: what is asked of is asked of that one, unless it says otherwise. */
public interface ForwardingZone extends DropZone {
  /** The zone behind. */
  DropZone zone();

  /** Where in the zone behind a path leads; the same place unless it says otherwise. */
  default String at(String path) {
    return path;
  }

  @Override
  default List<Entry> list(String folder) throws IOException {
    return zone().list(at(folder));
  }

  @Override
  default OptionalLong size(String path) throws IOException {
    return zone().size(at(path));
  }

  @Override
  default InputStream read(String path) throws IOException {
    return zone().read(at(path));
  }

  @Override
  default OutputStream write(String path) throws IOException {
    return zone().write(at(path));
  }

  @Override
  default void rename(String from, String to) throws IOException {
    zone().rename(at(from), at(to));
  }

  @Override
  default void delete(String path) throws IOException {
    zone().delete(at(path));
  }
}
