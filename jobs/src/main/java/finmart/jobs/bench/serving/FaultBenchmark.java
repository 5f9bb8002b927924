package finmart.jobs.bench.serving;

import finmart.domain.time.AsOf;
import finmart.jobs.bench.measure.Benchmark;
import finmart.jobs.bench.measure.Report;
import finmart.jobs.bench.measure.Sizes;
import finmart.jobs.bench.measure.Timing;
import finmart.jobs.bench.serving.ApplicationsCheck.Applicant;
import finmart.jobs.bench.serving.ApplicationsCheck.Retry;
import finmart.jobs.bench.serving.ApplicationsCheck.Wanted;
import finmart.serving.snapshot.FeedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/** The server with parts of it killed: what must not be lost, doubled or shown. */
public final class FaultBenchmark implements Benchmark {
  private static final Path HOME = Path.of(System.getProperty("finmart.home", "."));
  private static final String FEED = "/v1/feed/credit_card";
  private static final String NOT_FRESH = "\"is_fresh\":false";
  private static final int CLIENTS = 8;
  private static final int EACH = 20;
  private static final int PUBLISHED_PEOPLE = 20_000;
  private static final int CUTS = 5;
  private static final int MOST_POSTGRES_KILLS = 10;
  private static final int APPLICATIONS_A_KILL = 2_000;
  private static final int CARELESS_APPLICATIONS = 1_000;
  private static final int APPLICATIONS_A_PUBLISHER_KILL = 400;
  private static final double NANOS = 1e9;
  private static final long SEED = 7;

  @Override
  public String name() {
    return "faults";
  }

  @Override
  public String summary() {
    return "Publisher, listener and PostgreSQL killed at work; --users is the number of applications.";
  }

  @Override
  public Sizes sizes() {
    return new Sizes(20_000, 0, 0);
  }

  @Override
  public Report run(SparkSession spark, Sizes sizes, Path folder, Consumer<String> note) {
    Instant now = InstantSource.system().instant();
    LocalDate day = now.atZone(AsOf.ZONE).toLocalDate();
    int applications = (int) sizes.users();
    int kills = Math.min(MOST_POSTGRES_KILLS, Math.max(2, applications / APPLICATIONS_A_KILL));
    var results = new ArrayList<Report.Result>();
    note.accept("killing PostgreSQL under applications …");
    results.add(postgres(folder.resolve("careful"), day, now, applications, kills, Retry.SAME_ID));
    note.accept(results.get(0).figures() + "; the same with a careless client …");
    results.add(
        postgres(
            folder.resolve("careless"),
            day,
            now,
            Math.max(CARELESS_APPLICATIONS, applications / 10),
            kills,
            Retry.NEW_ID));
    note.accept(results.get(1).figures() + "; cutting the listener …");
    results.add(listener(folder.resolve("listener"), day));
    note.accept(results.get(2).figures() + "; killing the publisher …");
    results.add(
        publisher(
            folder.resolve("publisher"),
            day,
            Math.max(2, applications / APPLICATIONS_A_PUBLISHER_KILL)));
    return new Report(name(), Map.of("applications", (long) applications), results, Map.of());
  }

  /** Kills PostgreSQL each time another part of the applications has been answered. */
  static ApplicationsCheck.Found killing(
      Path home,
      Path folder,
      LocalDate day,
      Instant clickedAt,
      int applications,
      int kills,
      Retry retry) {
    int people = applications / EACH;
    // Too little room for some institutions, more than enough for others.
    var feeds =
        new ServingFeeds(
            BenchConf.withQuota(home, folder.resolve("catalogue"), applications / 8), day);
    feeds.publish(new FeedFolder(folder.resolve("feeds")), people, 1);
    List<Wanted> wanted = feeds.wanted();
    try (var server = BenchServer.start(home, folder.resolve("feeds"), folder)) {
      var applicants = new ArrayList<Applicant>();
      for (int i = 0; i < people; i++) {
        String person = ServingFeeds.person(i);
        var own = new ArrayList<Wanted>();
        for (int j = 0; j < EACH; j++) {
          own.add(wanted.get((i + j) % wanted.size()));
        }
        applicants.add(new Applicant(server.token(person, "USER", null), person, own));
      }
      var database = new PostgresProcess(folder);
      var check = new ApplicationsCheck(server.address(), retry, CLIENTS, clickedAt);
      var found = CompletableFuture.supplyAsync(() -> check.run(applicants, applications / 8));
      for (int i = 1; i <= kills; i++) {
        int next = i * applications / (kills + 1);
        while (check.done() < next && !found.isDone()) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        if (!found.isDone()) {
          database.kill();
        }
      }
      return found.join();
    }
  }

  private static Report.Result postgres(
      Path folder, LocalDate day, Instant clickedAt, int applications, int kills, Retry retry) {
    var timed = Timing.of(() -> killing(HOME, folder, day, clickedAt, applications, kills, retry));
    ApplicationsCheck.Found found = timed.value();
    boolean isCareful = retry == Retry.SAME_ID;
    if (isCareful && !found.isClean()) {
      throw new IllegalStateException("killed PostgreSQL did harm: " + found);
    }
    return new Report.Result(
            isCareful ? "PostgreSQL killed" : "the same, careless client", new LinkedHashMap<>())
        .with("kills", kills)
        .with("clients", CLIENTS)
        .with("applications", found.wishes())
        .with("told_made", found.told())
        .with("quota_used_up", found.usedUp())
        .with("retries", found.retries())
        .with("duplicates", found.duplicates())
        .with("lost", found.lost())
        .with("stored_unknown_to_client", found.unknown())
        .with("quota_off_by", found.quotaOff())
        .with("seconds", timed.seconds());
  }

  /** Cuts every connection to PostgreSQL and lets none be made: how long consent is relied on. */
  private static Report.Result listener(Path folder, LocalDate day) {
    var feeds = new ServingFeeds(BenchConf.shipped(HOME), day);
    feeds.publish(new FeedFolder(folder.resolve("feeds")), 1, 1);
    try (var server = BenchServer.start(HOME, folder.resolve("feeds"), folder);
        var asking = new KeptConnection(server.address())) {
      String token = server.token(ServingFeeds.person(0), "USER", null);
      var database = new PostgresProcess(folder);
      double slowest = 0;
      double slowestBack = 0;
      for (int i = 0; i < CUTS; i++) {
        long cut = System.nanoTime();
        database.cut();
        until(asking, token, true);
        slowest = Math.max(slowest, (System.nanoTime() - cut) / NANOS);
        long mended = System.nanoTime();
        database.mend();
        until(asking, token, false);
        slowestBack = Math.max(slowestBack, (System.nanoTime() - mended) / NANOS);
      }
      return new Report.Result("listener cut", new LinkedHashMap<>())
          .with("cuts", CUTS)
          .with("slowest_seconds_to_closed", slowest)
          .with("slowest_seconds_to_open_again", slowestBack);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void until(KeptConnection asking, String token, boolean isClosed)
      throws IOException {
    do {
      asking.get(FEED, token);
    } while (asking.body().contains(NOT_FRESH) != isClosed);
  }

  private static Report.Result publisher(Path folder, LocalDate day, int kills) {
    var check = new PublisherKills(HOME, folder.resolve("feeds"), PUBLISHED_PEOPLE, day);
    var timed = Timing.of(() -> check.run(kills, new Random(SEED)));
    if (timed.value().broken() > 0) {
      throw new IllegalStateException("a killed publisher left a broken snapshot");
    }
    return new Report.Result("publisher killed", new LinkedHashMap<>())
        .with("kills", timed.value().kills())
        .with("versions_left", timed.value().versions())
        .with("broken", timed.value().broken())
        .with("seconds", timed.seconds());
  }
}
