package finmart.serving.snapshot;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a snapshot is made of and from. A snapshot whose manifest or files hash to anything else is
 * refused.
 *
 * @param version day and content, e.g. {@code 2026-11-01-3fa94c0b12de}: equal content has an equal
 *     version
 * @param asOf day of the feeds
 * @param users people in it
 * @param shards number of shards, a power of two
 * @param origin which tables, models and rules it was made of
 * @param files every other file, by path
 */
public record Manifest(
    int format,
    String version,
    String asOf,
    long users,
    int shards,
    Origin origin,
    List<Entry> files) {
  static final int FORMAT = 1;
  static final String NAME = "manifest.json";

  /**
   * @param tables table → Delta version that was read
   */
  public record Origin(
      Map<String, Long> tables,
      String modelVersion,
      String rulesetVersion,
      String catalogueVersion,
      String settingsVersion) {
    public Origin {
      tables = Collections.unmodifiableMap(new TreeMap<>(tables));
    }
  }

  /**
   * @param path from the snapshot's folder, with slashes
   * @param sha256 hex digest of the content
   */
  public record Entry(String path, long bytes, String sha256) {}

  public Manifest {
    files = List.copyOf(files);
  }

  public long bytes() {
    return files.stream().mapToLong(Entry::bytes).sum();
  }

  /**
   * Reads and checks a snapshot's manifest and every file it names.
   *
   * @param sha256 hex digest the manifest must have
   * @throws SnapshotException if anything differs
   */
  static Manifest verified(Path folder, String sha256) {
    Path file = folder.resolve(NAME);
    if (!Disk.sha256(file).equals(sha256)) {
      throw new SnapshotException(
          file + " is not the manifest that was published: its SHA-256 differs; publish anew");
    }
    Manifest manifest = Json.read(file, Manifest.class);
    if (manifest.format != FORMAT) {
      throw new SnapshotException(
          "%s is of format %d, this is %d".formatted(file, manifest.format, FORMAT));
    }
    for (Entry entry : manifest.files) {
      Path path = folder.resolve(entry.path).normalize();
      if (!path.startsWith(folder.normalize())) {
        throw new SnapshotException(entry.path + " is outside of the snapshot");
      }
      if (Disk.size(path) != entry.bytes || !Disk.sha256(path).equals(entry.sha256)) {
        throw new SnapshotException(
            path + " is not what the manifest says: its SHA-256 differs; publish anew");
      }
    }
    return manifest;
  }
}
