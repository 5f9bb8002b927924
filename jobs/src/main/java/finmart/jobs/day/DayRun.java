package finmart.jobs.day;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import finmart.domain.partner.FileReceiver;
import finmart.domain.partner.FileRoute;
import finmart.domain.time.AsOf;
import finmart.jobs.conf.Configuration;
import finmart.jobs.storage.RunLedger;
import finmart.jobs.storage.RunLedger.Phase;
import finmart.jobs.storage.Warehouse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs jobs of one day in order, each between two rows of the run ledger. */
public final class DayRun {
  /** The jobs of a day, in order. */
  public static final List<Job> JOBS =
      List.of(
          new ReceiveFiles(),
          new IngestSources(),
          new ResolveIdentities(),
          new BuildProfiles(),
          new EraseTags(),
          new MeasureFeatures(),
          new TrainRecall(),
          new TrainResponse(),
          new RankOffers(),
          new DeliverLeads(),
          new CollectOutcomes(),
          new ReportFunnel(),
          new ReportRecall());

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double NANOS = 1e9;

  private final Warehouse warehouse;
  private final Configuration configuration;
  private final Map<String, String> sources;
  private final InstantSource clock;
  private final Progress progress;

  /**
   * @param sources name of a source declaration to the directory of its files
   * @param clock the launcher's clock, for the run ledger only
   */
  public DayRun(
      Warehouse warehouse,
      Configuration configuration,
      Map<String, String> sources,
      InstantSource clock,
      Progress progress) {
    this.warehouse = warehouse;
    this.configuration = configuration;
    this.sources = Map.copyOf(sources);
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Runs the jobs; the first that fails ends the run. The row after a job and the row before the
   * next are one transaction of the ledger.
   */
  public List<JobReport> run(List<Job> jobs, AsOf asOf) {
    if (jobs.stream().anyMatch(job -> job instanceof DeliverLeads || job instanceof ReceiveFiles)) {
      new Day(warehouse, configuration, asOf, 0, sources)
          .exchangeFolders()
          .check(routes(), asOf.day());
    }
    var ledger = new RunLedger(warehouse);
    long attempt = ledger.nextAttempt(asOf);
    var reports = new ArrayList<JobReport>();
    var pending = new ArrayList<RunLedger.Entry>();
    for (Job job : jobs) {
      progress.started(job.name(), reports.size() + 1, jobs.size());
      String versions = json(warehouse.versions(job.reads()));
      pending.add(entry(job, attempt, Phase.STARTED, versions, null));
      ledger.note(asOf, pending);
      pending.clear();
      Optional<JobReport> report = Optional.empty();
      try {
        report = Optional.of(run(job, new Day(warehouse, configuration, asOf, attempt, sources)));
      } finally {
        // Spark throws checked exceptions that nothing declares: not even "catch" would see them.
        if (report.isEmpty()) {
          ledger.note(asOf, List.of(entry(job, attempt, Phase.FAILED, versions, null)));
        }
      }
      pending.add(entry(job, attempt, Phase.DONE, versions, report.get()));
      progress.finished(report.get());
      reports.add(report.get());
    }
    ledger.note(asOf, pending);
    return reports;
  }

  private List<FileRoute> routes() {
    return configuration.catalogue().partners().fileReceivers().stream()
        .map(FileReceiver::route)
        .toList();
  }

  private JobReport run(Job job, Day day) {
    Instant begin = clock.instant();
    Tally tally = job.run(day);
    double seconds = Duration.between(begin, clock.instant()).toNanos() / NANOS;
    return new JobReport(job.name(), tally, day.rowsOut(), day.changedRows(), seconds, day.notes());
  }

  private RunLedger.Entry entry(
      Job job, long attempt, Phase phase, String versions, JobReport report) {
    Tally tally = report == null ? null : report.tally();
    return new RunLedger.Entry(
        job.name(),
        attempt,
        phase,
        clock.instant(),
        versions,
        configuration.hash(),
        configuration.catalogue().name(),
        configuration.platform().seed(),
        tally == null ? null : tally.rowsIn(),
        tally == null ? null : tally.accepted(),
        tally == null ? null : tally.refusedRows(),
        tally == null ? null : tally.duplicate(),
        report == null ? null : report.rowsOut(),
        report == null ? null : report.changedRows(),
        tally == null ? null : json(new TreeMap<>(tally.refused())),
        report == null ? null : report.seconds());
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON for " + value, e);
    }
  }
}
