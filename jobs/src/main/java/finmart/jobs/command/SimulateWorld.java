package finmart.jobs.command;

import finmart.domain.document.Problems;
import finmart.domain.time.AsOf;
import finmart.features.source.LedgerEntry;
import finmart.jobs.conf.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the sources of a generated world. */
@Command(
    name = "simulate-world",
    header = "Write the sources of a generated world.",
    description = {
      "People with life stage, income, taste and risk; their ledgers, ties, orders, declared"
          + " attributes, holdings, clicks and consents, as Avro files by the day they became known."
          + " The same seed gives the same world on any machine. The truth behind it is written to"
          + " DIR/truth, which no source declares.",
      ""
    },
    usageHelpAutoWidth = true)
final class SimulateWorld implements Callable<Integer> {
  /** First day after the history unless told otherwise. */
  static final String FIRST_DAY = "2026-11-01";

  private static final double NANOS = 1e9;

  @Mixin private Flags.Places places;

  @Option(names = "--users", description = "Number of people. Default: ${DEFAULT-VALUE}.")
  private long users = 20_000;

  @Option(names = "--days", description = "Days of history. Default: ${DEFAULT-VALUE}.")
  private int days = 60;

  @Option(names = "--seed", description = "Another seed, another world. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write. Default: target/world beside the script.")
  private Path out;

  @Option(
      names = "--as-of",
      paramLabel = "YYYY-MM-DD",
      defaultValue = FIRST_DAY,
      converter = Flags.AsOfConverter.class,
      description = "First day after the history. Default: ${DEFAULT-VALUE}.")
  private AsOf asOf;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var console = new Console(spec.commandLine());
    var problems = new Problems();
    var configuration = Configuration.read(places.conf, problems);
    problems.orThrow();
    Path folder = out == null ? places.conf.resolveSibling("target").resolve("world") : out;
    long begin = System.nanoTime();
    try (SparkSession spark = Session.begin("simulate-world")) {
      var world = new SimulatedWorld(spark, configuration, folder, users, days, seed, asOf);
      console.note("writing %,d people and %d days to %s …".formatted(users, days, folder));
      long entries = world.writeHistory().get(LedgerEntry.TABLE);
      double seconds = (System.nanoTime() - begin) / NANOS;
      console.line(
          "%,d people, %,d ledger entries in %.1f s (%,.0f rows/s) in %s; first day to run: %s"
              .formatted(users, entries, seconds, entries / seconds, folder, asOf));
      summary(users, entries, seconds).with("as_of", asOf.toString()).write(places.json);
      return 0;
    }
  }

  private static Summary summary(long users, long ledgerEntries, double seconds) {
    var values = new LinkedHashMap<String, Object>();
    values.put("users", users);
    values.put("ledger_entries", ledgerEntries);
    values.put("seconds", seconds);
    return new Summary(values);
  }
}
