package finmart.jobs.bench.leadfaults;

import finmart.jobs.bench.measure.Benchmark;
import finmart.jobs.bench.measure.Report;
import finmart.jobs.bench.measure.Sizes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/** Leads on their way to institutions while lines fail and processes are killed. */
public final class LeadFaultBenchmark implements Benchmark {
  private static final Path HOME = Path.of(System.getProperty("finmart.home", "."));
  private static final int KILLS = 10;
  private static final int PARTNERS = 5;
  private static final int DAYS = 8;

  /** Of attempts and visits: so many are really struck, or nothing is proved. */
  private static final double LEAST_STRUCK = 0.3;

  private static final long SEED = 7;

  @Override
  public String name() {
    return "lead-faults";
  }

  @Override
  public String summary() {
    return "Leads have one effect each though lines fail and processes die; --users is the number of leads.";
  }

  @Override
  public Sizes sizes() {
    return new Sizes(2_000, 0, 0);
  }

  @Override
  public Report run(SparkSession spark, Sizes sizes, Path folder, Consumer<String> note) {
    int leads = (int) sizes.users();
    var results = new ArrayList<Report.Result>();
    note.accept("pushing leads, killing senders and PostgreSQL …");
    results.addAll(
        new PushDrill(HOME, folder.resolve("push"), leads, KILLS, LEAST_STRUCK, SEED).run());
    results.forEach(result -> note.accept(result.name() + " " + result.figures()));
    note.accept("delivering leads in files, killing the sender …");
    var plan = new FilePlan(folder.resolve("files"), PARTNERS, DAYS, leads / (PARTNERS * DAYS));
    results.add(new FileDrill(HOME.resolve("conf"), plan, KILLS, LEAST_STRUCK, SEED).run());
    return new Report(name(), Map.of("leads", (long) leads), results, Map.of());
  }
}
