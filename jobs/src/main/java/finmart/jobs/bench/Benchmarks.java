package finmart.jobs.bench;

import finmart.jobs.bench.eligibility.EligibilityBenchmark;
import finmart.jobs.bench.fuzz.FuzzBenchmark;
import finmart.jobs.bench.leadfaults.LeadFaultBenchmark;
import finmart.jobs.bench.leads.LeadsBenchmark;
import finmart.jobs.bench.measure.Benchmark;
import finmart.jobs.bench.profile.ProfileBenchmark;
import finmart.jobs.bench.ranking.RankingBenchmark;
import finmart.jobs.bench.ranking.RecallBenchmark;
import finmart.jobs.bench.serving.FaultBenchmark;
import finmart.jobs.bench.serving.ServingBenchmark;
import java.nio.file.Path;
import java.util.List;

/** Every benchmark of {@code finmart bench}. */
public final class Benchmarks {
  /** In the order in which the command line lists them. */
  public static final List<Benchmark> ALL =
      List.of(
          new EligibilityBenchmark(),
          new RankingBenchmark(),
          new RecallBenchmark(),
          new ProfileBenchmark(Path.of("conf")),
          new ServingBenchmark(),
          new FaultBenchmark(),
          new LeadFaultBenchmark(),
          new FuzzBenchmark(),
          new LeadsBenchmark());

  private Benchmarks() {}
}
