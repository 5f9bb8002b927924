package finmart.jobs.bench.fuzz;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Gives a reader whatever nobody meant to send, and sees what comes of it. */
public final class Fuzz {
  private static final int LONGEST_SHOWN = 2_000;

  private Fuzz() {}

  /** Every reader of files; messages are heard by the server, whose own tests fuzz them. */
  public static List<InboundParser> parsers(Path home, Path folder) throws IOException {
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
  public record Found(
      long tries,
      long bytes,
      long accepted,
      long quarantined,
      double seconds,
      long peakHeap,
      List<String> uncaught) {
    /** True if every byte was taken or refused. */
    public boolean isClean() {
      return uncaught.isEmpty() && bytes == accepted + quarantined;
    }
  }

  /** Gives a reader bytes, again and again; the same seed gives the same. */
  public static Found fuzz(InboundParser parser, long seed, long nanos) {
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
