package finmart.jobs.bench.fuzz;

import finmart.jobs.exchange.DropZone;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/** An exchange folder in memory, where a file can have any name at all. */
public final class MemoryZone implements DropZone {
  private final TreeMap<String, TreeMap<String, byte[]>> folders = new TreeMap<>();

  /** Puts a file where it is listed under exactly this name. */
  void put(String folder, String name, byte[] content) {
    folders.computeIfAbsent(folder, f -> new TreeMap<>()).put(name, content);
  }

  void put(String path, byte[] content) {
    put(folderOf(path), nameOf(path), content);
  }

  @Override
  public List<Entry> list(String folder) {
    var entries = new ArrayList<Entry>();
    var below = new TreeSet<String>();
    for (String other : folders.keySet()) {
      if (other.startsWith(folder + "/")) {
        below.add(other.substring(folder.length() + 1).split("/")[0]);
      }
    }
    below.forEach(name -> entries.add(new Entry(name, true, 0)));
    folders
        .getOrDefault(folder, new TreeMap<>())
        .forEach((name, content) -> entries.add(new Entry(name, false, content.length)));
    return entries;
  }

  @Override
  public OptionalLong size(String path) {
    byte[] content = content(path);
    return content == null ? OptionalLong.empty() : OptionalLong.of(content.length);
  }

  @Override
  public InputStream read(String path) throws IOException {
    byte[] content = content(path);
    if (content == null) {
      throw new FileNotFoundException(path);
    }
    return new ByteArrayInputStream(content);
  }

  @Override
  public OutputStream write(String path) {
    return new ByteArrayOutputStream() {
      @Override
      public void close() {
        put(path, toByteArray());
      }
    };
  }

  @Override
  public void rename(String from, String to) throws IOException {
    put(to, read(from).readAllBytes());
    delete(from);
  }

  @Override
  public void delete(String path) {
    folders.getOrDefault(folderOf(path), new TreeMap<>()).remove(nameOf(path));
  }

  private byte[] content(String path) {
    return folders.getOrDefault(folderOf(path), new TreeMap<>()).get(nameOf(path));
  }

  private static String folderOf(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  private static String nameOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
