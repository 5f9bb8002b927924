package finmart.serving.snapshot;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.EnvOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.IngestExternalFileOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileWriter;

/**
 * Writes one shard: a RocksDB of one sorted file, LZ4 blocks of 4 KiB, a bloom filter of ten bits a
 * key (one look-up in a hundred for nobody reads a block).
 */
public final class ShardWriter implements AutoCloseable {
  private static final int BLOOM_BITS = 10;
  private static final int BLOCK_BYTES = 4096;

  private final int shard;
  private final Path folder;
  private final Path sorted;
  private final Options options = options();
  private final EnvOptions environment = new EnvOptions();
  private final SstFileWriter writer = new SstFileWriter(environment, options);
  private final MessageDigest content = Disk.sha256();
  private long people;

  /**
   * What a shard holds.
   *
   * @param sha256 hex digest of keys and values in order
   */
  public record Written(int shard, long people, String sha256) implements Serializable {}

  /**
   * @param building folder of the snapshot that is being made
   */
  public ShardWriter(Path building, int shard) {
    this.shard = shard;
    this.folder = building.resolve(name(shard));
    this.sorted = building.resolve(name(shard) + ".sst");
    if (Files.exists(folder)) {
      Disk.delete(folder);
    }
    Disk.createFolders(folder);
    try {
      writer.open(sorted.toString());
    } catch (RocksDBException e) {
      throw new SnapshotException(sorted + " can not be begun: " + e.getMessage(), e);
    }
  }

  static String name(int shard) {
    return "shard-%03d".formatted(shard);
  }

  static Options options() {
    RocksDB.loadLibrary();
    var table =
        new BlockBasedTableConfig()
            .setFilterPolicy(new BloomFilter(BLOOM_BITS))
            .setBlockSize(BLOCK_BYTES)
            .setFormatVersion(5);
    return new Options()
        .setCreateIfMissing(true)
        .setCompressionType(CompressionType.LZ4_COMPRESSION)
        .setTableFormatConfig(table)
        .setInfoLogLevel(InfoLogLevel.FATAL_LEVEL)
        .setKeepLogFileNum(1);
  }

  /**
   * @param key greater than the one before, by unsigned bytes
   * @throws SnapshotException if it is not
   */
  public void add(byte[] key, byte[] value) {
    try {
      writer.put(key, value);
    } catch (RocksDBException e) {
      throw new SnapshotException(
          "person %s can not follow: %s".formatted(HexFormat.of().formatHex(key), e.getMessage()),
          e);
    }
    content.update(key);
    content.update(value);
    people++;
  }

  public int shard() {
    return shard;
  }

  /** Completes the shard. */
  public Written finish() {
    try (var database = RocksDB.open(options, folder.toString());
        var ingest = new IngestExternalFileOptions().setMoveFiles(true)) {
      if (people > 0) {
        writer.finish();
        database.ingestExternalFile(List.of(sorted.toString()), ingest);
      }
    } catch (RocksDBException e) {
      throw new SnapshotException(folder + " can not be written: " + e.getMessage(), e);
    }
    return new Written(shard, people, HexFormat.of().formatHex(content.digest()));
  }

  @Override
  public void close() {
    writer.close();
    environment.close();
    options.close();
    try {
      Files.deleteIfExists(sorted);
    } catch (IOException e) {
      throw new SnapshotException(sorted + " can not be removed: " + e, e);
    }
  }
}
