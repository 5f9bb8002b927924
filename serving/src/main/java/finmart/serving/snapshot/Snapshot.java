package finmart.serving.snapshot;

import finmart.domain.partner.ProductLine;
import finmart.serving.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** One version, open for reading; closed when the last reader has let go. */
public final class Snapshot {
  private static final long CACHE_BYTES = 256L << 20;

  private final Manifest manifest;
  private final FeedIndex index;
  private final Shelf shelf;
  private final Optional<Report> report;
  private final Map<String, LeadNews> news;
  private final Options options;
  private final Cache cache;
  private final List<RocksDB> shards;
  private final Map<ProductLine, List<Integer>> general = new EnumMap<>(ProductLine.class);
  private final AtomicInteger holders = new AtomicInteger(1);

  private Snapshot(
      Manifest manifest,
      FeedIndex index,
      Shelf shelf,
      Optional<Report> report,
      Map<String, LeadNews> news,
      Options options,
      Cache cache,
      List<RocksDB> shards) {
    this.manifest = manifest;
    this.index = index;
    this.shelf = shelf;
    this.report = report;
    this.news = news;
    this.options = options;
    this.cache = cache;
    this.shards = shards;
    for (ProductLine line : ProductLine.values()) {
      general.put(line, general(index, line));
    }
  }

  private static List<Integer> general(FeedIndex index, ProductLine line) {
    List<FeedIndex.Item> items = index.products();
    if (!line.isPersonal()) {
      return index.neutral().stream()
          .map(id -> items.stream().map(FeedIndex.Item::id).toList().indexOf(id))
          .toList();
    }
    return IntStream.range(0, items.size())
        .boxed()
        .filter(i -> items.get(i).line() == line)
        .sorted(
            Comparator.comparing((Integer i) -> -items.get(i).popularity())
                .thenComparing(i -> items.get(i).id()))
        .toList();
  }

  /**
   * Verifies every file, reads the catalogue, opens the shards and reads them once, so that the
   * first request finds them warm.
   *
   * @throws SnapshotException if anything is not what was published
   */
  static Snapshot open(FeedFolder feeds, FeedFolder.Named named) {
    Manifest manifest = feeds.manifestOf(named);
    Path folder = feeds.versionFolder(named.version());
    FeedIndex index = FeedFolder.indexOf(folder);
    Shelf shelf = Shelf.read(folder.resolve("conf"), index);
    Map<String, LeadNews> news =
        FeedFolder.newsOf(folder).stream()
            .collect(Collectors.toMap(LeadNews::clickEventId, Function.identity()));
    RocksDB.loadLibrary();
    var cache = new LRUCache(CACHE_BYTES);
    var table = new BlockBasedTableConfig().setBlockCache(cache).setFilterPolicy(new BloomFilter());
    var options =
        new Options()
            .setTableFormatConfig(table)
            .setInfoLogLevel(InfoLogLevel.FATAL_LEVEL)
            .setDbLogDir(System.getProperty("java.io.tmpdir"));
    var shards = new ArrayList<RocksDB>();
    var snapshot =
        new Snapshot(
            manifest, index, shelf, FeedFolder.reportOf(folder), news, options, cache, shards);
    try {
      for (int shard = 0; shard < manifest.shards(); shard++) {
        shards.add(
            RocksDB.openReadOnly(options, folder.resolve(ShardWriter.name(shard)).toString()));
      }
      snapshot.warm();
      return snapshot;
    } catch (RocksDBException | RuntimeException e) {
      snapshot.release();
      throw new SnapshotException(folder + " can not be opened: " + e.getMessage(), e);
    }
  }

  private void warm() throws RocksDBException {
    long people = 0;
    try (var reading = new ReadOptions().setFillCache(true)) {
      for (RocksDB shard : shards) {
        try (var all = shard.newIterator(reading)) {
          for (all.seekToFirst(); all.isValid(); all.next()) {
            people++;
          }
          all.status();
        }
      }
    }
    if (people != manifest.users()) {
      throw new SnapshotException(
          "%d people are there, the manifest says %d".formatted(people, manifest.users()));
    }
  }

  public Manifest manifest() {
    return manifest;
  }

  public FeedIndex index() {
    return index;
  }

  public Shelf shelf() {
    return shelf;
  }

  /** The figures of the day; empty if none were published with it. */
  public Optional<Report> report() {
    return report;
  }

  /**
   * Indexes of a line's products in the order that depends on nobody: by popularity (rule P10);
   * insurance in its neutral order (rule I01).
   */
  public List<Integer> general(ProductLine line) {
    return general.get(line);
  }

  /** Returns a person; empty for whoever was not known when the snapshot was made. */
  public Optional<PersonFeed> person(String userId) {
    byte[] key = PersonKey.of(userId);
    try {
      byte[] value = shards.get(PersonKey.shard(key, shards.size())).get(key);
      return Optional.ofNullable(value).map(PersonFeed::decoded);
    } catch (RocksDBException e) {
      throw new SnapshotException("a look-up failed: " + e.getMessage(), e);
    }
  }

  /** What became of a click that was to be handed over; empty before the night's run. */
  public Optional<LeadNews> newsOf(String clickEventId) {
    return Optional.ofNullable(clickEventId).map(news::get);
  }

  /** Takes hold of it; false if it is already closed. */
  boolean hold() {
    while (true) {
      int now = holders.get();
      if (now == 0) {
        return false;
      }
      if (holders.compareAndSet(now, now + 1)) {
        return true;
      }
    }
  }

  /** Lets go; the last one closes it. */
  void release() {
    if (holders.decrementAndGet() == 0) {
      shards.forEach(RocksDB::close);
      options.close();
      cache.close();
    }
  }
}
