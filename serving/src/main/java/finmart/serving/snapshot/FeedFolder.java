package finmart.serving.snapshot;

import finmart.serving.report.Report;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder of snapshots: {@code versions/VERSION} each, and {@code CURRENT}, which names the one
 * that is served and the one before. Only {@code CURRENT} makes a version count, and it changes by
 * one rename, so a publisher that is killed at any moment leaves the former state whole.
 */
public final class FeedFolder {
  private static final String CURRENT = "CURRENT";
  private static final String VERSIONS = "versions";
  private static final String BUILDING = "building-";
  private static final String INDEX = "catalogue.json";
  private static final String REPORT = "report.json";
  private static final String NEWS = "leads.json";
  private static final int VERSION_DIGITS = 12;

  private final Path root;

  public FeedFolder(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /**
   * A version that was published.
   *
   * @param manifestSha256 hex digest its manifest must have
   */
  public record Named(String version, String manifestSha256) {}

  /**
   * @param previous what was served before, null if nothing was
   */
  record Pointer(Named current, Named previous) {}

  /** A snapshot in the making; only one publisher at a time has one. */
  public final class Building implements AutoCloseable {
    private final Path folder = root.resolve(BUILDING + UUID.randomUUID());
    private final FileLock lock;

    private Building(FileLock lock) {
      this.lock = lock;
      Disk.entries(root).stream()
          .filter(left -> left.getFileName().toString().startsWith(BUILDING))
          .forEach(Disk::delete);
      Disk.createFolders(folder);
    }

    /** Where {@link ShardWriter}s write. */
    public Path folder() {
      return folder;
    }

    /** Adds the figures of the day; without them the console has none. */
    public void add(Report report) {
      Disk.replace(folder.resolve(REPORT), Json.bytes(report.told()));
    }

    /** Adds what became of leads, which people ask for. */
    public void tell(List<LeadNews> leads) {
      Disk.replace(folder.resolve(NEWS), Json.bytes(new LeadNews.All(leads)));
    }

    /**
     * Completes the snapshot and makes it the one that is served.
     *
     * @param conf configuration its products are read from: {@code products/}, {@code partners/} of
     *     the catalogue, {@code compliance/}, {@code rules/}
     */
    public Manifest publish(
        String asOf,
        FeedIndex index,
        Path conf,
        Manifest.Origin origin,
        List<ShardWriter.Written> shards) {
      Disk.replace(folder.resolve(INDEX), Json.bytes(index));
      for (String part :
          List.of(
              "products/" + index.catalogue(),
              "partners/" + index.catalogue(),
              "compliance",
              "rules")) {
        Disk.copy(conf.resolve(part), folder.resolve("conf").resolve(part));
      }
      var manifest =
          new Manifest(
              Manifest.FORMAT,
              asOf + "-" + contentOf(shards),
              asOf,
              shards.stream().mapToLong(ShardWriter.Written::people).sum(),
              shards.size(),
              origin,
              entries());
      byte[] json = Json.bytes(manifest);
      Disk.replace(folder.resolve(Manifest.NAME), json);
      Disk.forceAll(folder);
      var named =
          new Named(manifest.version(), HexFormat.of().formatHex(Disk.sha256().digest(json)));
      Path place = versionFolder(manifest.version());
      Disk.createFolders(place.getParent());
      Optional<Pointer> before = pointer();
      if (before.isPresent() && before.get().current.version.equals(named.version)) {
        return manifestOf(before.get().current);
      }
      if (before.flatMap(p -> Optional.ofNullable(p.previous)).isPresent()
          && before.get().previous.version.equals(named.version)) {
        return rollBack();
      }
      if (Files.exists(place)) {
        Disk.delete(place);
      }
      Disk.rename(folder, place);
      point(new Pointer(named, before.map(Pointer::current).orElse(null)));
      removeOthers();
      return manifest;
    }

    private List<Manifest.Entry> entries() {
      var entries = new ArrayList<Manifest.Entry>();
      for (Path file : Disk.filesBelow(folder)) {
        String name = file.getFileName().toString();
        // A read-only opening needs no log of events and no lock.
        if (!name.startsWith("LOG") && !name.equals("LOCK")) {
          entries.add(
              new Manifest.Entry(
                  folder.relativize(file).toString().replace('\\', '/'),
                  Disk.size(file),
                  Disk.sha256(file)));
        }
      }
      return entries;
    }

    /** Digest of people, configuration and figures, not of how RocksDB laid them out. */
    private String contentOf(List<ShardWriter.Written> shards) {
      var digest = Disk.sha256();
      shards.stream()
          .sorted(Comparator.comparing(ShardWriter.Written::shard))
          .forEach(shard -> digest.update(HexFormat.of().parseHex(shard.sha256())));
      digest.update(HexFormat.of().parseHex(Disk.sha256(folder.resolve(INDEX))));
      var others = new ArrayList<>(Disk.filesBelow(folder.resolve("conf")));
      Stream.of(NEWS, REPORT).map(folder::resolve).filter(Files::exists).forEach(others::add);
      for (Path file : others) {
        digest.update(HexFormat.of().parseHex(Disk.sha256(file)));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_DIGITS);
    }

    @Override
    public void close() {
      if (Files.exists(folder)) {
        Disk.delete(folder);
      }
      try {
        lock.channel().close();
      } catch (IOException e) {
        throw new SnapshotException("the lock of " + root + " can not be let go: " + e, e);
      }
    }
  }

  /**
   * Begins a snapshot and clears away what killed publishers left.
   *
   * @throws SnapshotException if another publisher is at work
   */
  public Building build() {
    Disk.createFolders(root);
    try {
      var channel =
          FileChannel.open(
              root.resolve("LOCK"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = lock(channel);
      if (lock == null) {
        channel.close();
        throw new SnapshotException("another publisher is at work in " + root);
      }
      return new Building(lock);
    } catch (IOException e) {
      throw new SnapshotException(root + " can not be locked: " + e, e);
    }
  }

  /** Null if another process, or this one, holds the lock. */
  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** What is to be served; empty before the first publication. */
  public Optional<Named> current() {
    return pointer().map(Pointer::current);
  }

  /** What was served before. */
  public Optional<Named> previous() {
    return pointer().map(Pointer::previous);
  }

  /**
   * Serves the previous version again, which is verified first; the other way round from then on.
   *
   * @throws SnapshotException if there is none, or it is not whole
   */
  public Manifest rollBack() {
    Pointer now =
        pointer().orElseThrow(() -> new SnapshotException("nothing was published in " + root));
    if (now.previous == null) {
      throw new SnapshotException("there is no version before " + now.current.version);
    }
    Manifest manifest = manifestOf(now.previous);
    point(new Pointer(now.previous, now.current));
    return manifest;
  }

  /**
   * Reads and checks all files of a version.
   *
   * @throws SnapshotException if anything differs
   */
  Manifest manifestOf(Named named) {
    return Manifest.verified(versionFolder(named.version), named.manifestSha256);
  }

  Path versionFolder(String version) {
    return root.resolve(VERSIONS).resolve(version);
  }

  static FeedIndex indexOf(Path version) {
    return Json.read(version.resolve(INDEX), FeedIndex.class);
  }

  /**
   * The figures of a version; empty if none were published.
   *
   * @throws SnapshotException if they are written in another format
   */
  static Optional<Report> reportOf(Path version) {
    Path file = version.resolve(REPORT);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Report report = Json.read(file, Report.class);
    if (report.format() != Report.FORMAT) {
      throw new SnapshotException(
          "%s is of format %d, this is %d".formatted(file, report.format(), Report.FORMAT));
    }
    return Optional.of(report);
  }

  static List<LeadNews> newsOf(Path version) {
    Path file = version.resolve(NEWS);
    var all = Files.exists(file) ? Json.read(file, LeadNews.All.class) : LeadNews.All.NONE;
    return all.leads();
  }

  private Optional<Pointer> pointer() {
    Path file = root.resolve(CURRENT);
    return Files.exists(file) ? Optional.of(Json.read(file, Pointer.class)) : Optional.empty();
  }

  private void point(Pointer pointer) {
    Disk.replace(root.resolve(CURRENT), Json.bytes(pointer));
  }

  private void removeOthers() {
    Pointer now = pointer().orElseThrow();
    var kept = new ArrayList<String>();
    kept.add(now.current.version);
    if (now.previous != null) {
      kept.add(now.previous.version);
    }
    Disk.entries(root.resolve(VERSIONS)).stream()
        .filter(version -> !kept.contains(version.getFileName().toString()))
        .forEach(Disk::delete);
  }
}
