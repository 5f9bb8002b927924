package finmart.jobs.bench;

import finmart.domain.document.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/**
 * Gives every reader of what others send whatever nobody meant to send, for {@code --users} seconds
 * each, in a heap of 512 MB: it takes it or refuses it, and nothing else happens.
 */
final class FuzzBenchmark implements Benchmark {
  private static final Path HOME = Path.of(System.getProperty("finmart.home", "."));
  private static final long MOST_HEAP = 512L << 20;
  private static final long MEGABYTE = 1 << 20;
  private static final int LONGEST_SHOWN = 2_000;
  private static final long SEED = 7;

  @Override
  public String name() {
    return "fuzz";
  }

  @Override
  public String summary() {
    return "Readers of what others send, given anything; --users is seconds for each. FINMART_MEMORY=512m.";
  }

  @Override
  public Sizes sizes() {
    return new Sizes(60, 0, 0);
  }

  @Override
  public Report run(SparkSession spark, Sizes sizes, Path folder, Consumer<String> note) {
    long heap = Runtime.getRuntime().maxMemory();
    if (heap > MOST_HEAP) {
      throw new ConfigurationException(
          "the heap of %d MB is larger than 512: run FINMART_MEMORY=512m ./finmart bench fuzz"
              .formatted(heap / MEGABYTE));
    }
    try {
      var results = new ArrayList<Report.Result>();
      for (InboundParser parser : parsers(HOME, folder)) {
        note.accept("fuzzing " + parser.name() + " …");
        Found found = fuzz(parser, SEED, TimeUnit.SECONDS.toNanos(sizes.users()));
        found.uncaught().forEach(note);
        results.add(found.result(parser.name()));
      }
      return new Report(name(), Map.of("seconds_each", sizes.users()), results, Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException("nothing can be written to " + folder, e);
    }
  }

  /** Every reader of files; messages are heard by the server, whose own tests fuzz them. */
  static List<InboundParser> parsers(Path home, Path folder) throws IOException {
    var parsers = new ArrayList<>(ExchangeParsers.all(home, folder.resolve("keys")));
    parsers.addAll(FileParsers.all(folder.resolve("files")));
    return parsers;
  }

  /**
   * What came of it.
   *
   * @param peakHeap bytes at most in use at once
   * @param uncaught what was thrown that is no refusal, with the bytes
   */
  record Found(
      long tries,
      long bytes,
      long accepted,
      long quarantined,
      double seconds,
      long peakHeap,
      List<String> uncaught) {
    /** True if every byte was taken or refused. */
    boolean isClean() {
      return uncaught.isEmpty() && bytes == accepted + quarantined;
    }

    private Report.Result result(String name) {
      return new Report.Result(name, new LinkedHashMap<>())
          .with("tries", tries)
          .with("seconds", seconds)
          .with("uncaught", uncaught.size())
          .with("bytes", bytes)
          .with("bytes_accepted", accepted)
          .with("bytes_quarantined", quarantined)
          .with("bytes_unaccounted", bytes - accepted - quarantined)
          .with("peak_heap_mb", peakHeap / MEGABYTE);
    }
  }

  /** Gives a reader bytes, again and again; the same seed gives the same. */
  static Found fuzz(InboundParser parser, long seed, long nanos) {
    var mutation = new Mutation(seed);
    var uncaught = new ArrayList<String>();
    long tries = 0;
    long bytes = 0;
    long accepted = 0;
    long quarantined = 0;
    heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
    long begun = System.nanoTime();
    // All that was made to harm is tried, however short the time.
    for (; tries < parser.samples().size() || System.nanoTime() - begun < nanos; tries++) {
      byte[] given =
          tries < parser.samples().size()
              ? parser.samples().get((int) tries)
              : mutation.next(parser.samples());
      bytes += given.length;
      try {
        if (parser.reading().takes(given)) {
          accepted += given.length;
        } else {
          quarantined += given.length;
        }
      } catch (Exception | OutOfMemoryError | StackOverflowError | AssertionError e) {
        // To see what else can be thrown is the whole purpose.
        uncaught.add("%s: %s: %s".formatted(parser.name(), thrown(e), shown(given)));
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    // Pools peak at moments of their own: the sum is no less than what was ever used at once.
    long sum = heapPools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    long peak = Math.min(sum, Runtime.getRuntime().maxMemory());
    return new Found(tries, bytes, accepted, quarantined, seconds, peak, List.copyOf(uncaught));
  }

  private static String thrown(Throwable e) {
    StackTraceElement[] at = e.getStackTrace();
    return at.length == 0 ? e.toString() : e + " at " + at[0];
  }

  private static String shown(byte[] bytes) {
    return bytes.length <= LONGEST_SHOWN
        ? HexFormat.of().formatHex(bytes)
        : HexFormat.of().formatHex(bytes, 0, LONGEST_SHOWN) + "…";
  }

  private static List<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}
