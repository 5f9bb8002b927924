package finmart.jobs.bench.fuzz;

import finmart.domain.document.ConfigurationException;
import finmart.jobs.bench.measure.Benchmark;
import finmart.jobs.bench.measure.Report;
import finmart.jobs.bench.measure.Sizes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/**
 * Gives every reader of what others send whatever nobody meant to send, for {@code --users} seconds
 * each, in a heap of 512 MB: it takes it or refuses it, and nothing else happens.
 */
public final class FuzzBenchmark implements Benchmark {
  private static final Path HOME = Path.of(System.getProperty("finmart.home", "."));
  private static final long MOST_HEAP = 512L << 20;
  private static final long MEGABYTE = 1 << 20;
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
      for (InboundParser parser : Fuzz.parsers(HOME, folder)) {
        note.accept("fuzzing " + parser.name() + " …");
        Fuzz.Found found = Fuzz.fuzz(parser, SEED, TimeUnit.SECONDS.toNanos(sizes.users()));
        found.uncaught().forEach(note);
        results.add(result(parser.name(), found));
      }
      return new Report(name(), Map.of("seconds_each", sizes.users()), results, Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException("nothing can be written to " + folder, e);
    }
  }

  private static Report.Result result(String name, Fuzz.Found found) {
    return new Report.Result(name, new LinkedHashMap<>())
        .with("tries", found.tries())
        .with("seconds", found.seconds())
        .with("uncaught", found.uncaught().size())
        .with("bytes", found.bytes())
        .with("bytes_accepted", found.accepted())
        .with("bytes_quarantined", found.quarantined())
        .with("bytes_unaccounted", found.bytes() - found.accepted() - found.quarantined())
        .with("peak_heap_mb", found.peakHeap() / MEGABYTE);
  }
}
