package finmart.jobs.bench.serving;

import finmart.domain.time.AsOf;
import finmart.jobs.bench.measure.Benchmark;
import finmart.jobs.bench.measure.Report;
import finmart.jobs.bench.measure.Sizes;
import finmart.jobs.bench.measure.Timing;
import finmart.jobs.server.ServerProcess;
import finmart.serving.snapshot.FeedFolder;
import finmart.serving.snapshot.FeedStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.spark.sql.SparkSession;

/** Publishing feeds and answering for them, the server a process of its own on this machine. */
public final class ServingBenchmark implements Benchmark {
  private static final String HOME = System.getProperty("finmart.home", ".");
  private static final String PATH = "/v1/feed/credit_card";
  private static final int CALLERS = 500;
  private static final int CONNECTIONS = 16;
  private static final int RATE = 1_000;
  private static final int WARM_SECONDS = 10;
  private static final int SECONDS = 20;
  private static final int SWAPS = 300;
  private static final long SWAPPED_PEOPLE = 20_000;
  private static final int VISITORS = 12;
  private static final int WARM_STOPS = 6;
  private static final int WARM_CHANGES = 50;
  private static final int CHANGES = 300;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MICROS = 1e6;

  @Override
  public String name() {
    return "serving";
  }

  @Override
  public String summary() {
    return "Feed snapshots published, verified, swapped; GET feed at a rate and at most; changes seen"
        + " by another server.";
  }

  @Override
  public Sizes sizes() {
    return new Sizes(1_000_000, 0, 0);
  }

  @Override
  public Report run(SparkSession spark, Sizes sizes, Path folder, Consumer<String> note) {
    Path home = Path.of(HOME);
    LocalDate day = InstantSource.system().instant().atZone(AsOf.ZONE).toLocalDate();
    var world = new ServingFeeds(BenchConf.shipped(home), day);
    Path feeds = folder.resolve("feeds");
    var results = new ArrayList<Report.Result>();
    note.accept("publishing %,d people …".formatted(sizes.users()));
    results.add(publish(world, new FeedFolder(feeds), sizes.users()));
    world.publish(new FeedFolder(feeds), sizes.users(), 2);
    try (var server = BenchServer.start(home, feeds, folder)) {
      List<String> tokens = server.tokens(people(CALLERS, sizes.users()));
      var client = new LoadClient(server.address(), PATH, tokens, CONNECTIONS);
      note.accept("asking …");
      client.atMost(WARM_SECONDS);
      results.add(result("feed at %,d a second".formatted(RATE), client.atRate(RATE, SECONDS)));
      results.add(saturated(server, client));
    }
    note.accept("swapping under load …");
    results.add(swaps(world, sizes.users(), folder.resolve("swapped")));
    note.accept(
        results.get(results.size() - 1).figures() + "; changing at one server, asking another …");
    results.addAll(visibility(home, day, folder.resolve("changed")));
    return new Report(name(), Map.of("users", sizes.users(), "items", 20L), results, Map.of());
  }

  /** Builds and puts in place; then verifies, opens, warms and swaps in, as a server does. */
  private static Report.Result publish(ServingFeeds world, FeedFolder feeds, long people) {
    var built = Timing.of(() -> world.publish(feeds, people, 1));
    var swapped = Timing.of(() -> opened(feeds));
    var figures = new LinkedHashMap<String, Object>();
    figures.put("cpu_seconds", built.cpuSeconds() + swapped.cpuSeconds());
    figures.put("publish_seconds", built.seconds() + swapped.seconds());
    figures.put("build_seconds", built.seconds());
    figures.put("verify_and_swap_seconds", swapped.seconds());
    figures.put("publish_bytes", built.value().bytes());
    figures.put("bytes_per_user", (double) built.value().bytes() / people);
    return new Report.Result("publish", figures);
  }

  private static boolean opened(FeedFolder feeds) {
    try (var store = new FeedStore(feeds)) {
      return store.refresh();
    }
  }

  private static Report.Result result(String name, LoadClient.Outcome outcome) {
    var figures = new LinkedHashMap<String, Object>();
    figures.put("p50_ms", outcome.millis(0.5));
    figures.put("p99_ms", outcome.millis(0.99));
    figures.put("requests", outcome.nanos().length);
    figures.put("failed", outcome.failed());
    return new Report.Result(name, figures);
  }

  private static Report.Result saturated(ServerProcess server, LoadClient client) {
    double before = server.cpuSeconds();
    LoadClient.Outcome outcome = client.atMost(SECONDS);
    double micros = (server.cpuSeconds() - before) * MICROS / outcome.nanos().length;
    return result("feed saturated", outcome)
        .with("saturated_rps", outcome.perSecond())
        .with("server_cpu_micros_per_request", micros);
  }

  /** Two versions of fewer people, as each is read and verified anew at every swap. */
  private static Report.Result swaps(ServingFeeds world, long most, Path folder) {
    long people = Math.min(most, SWAPPED_PEOPLE);
    var feeds = new FeedFolder(folder.resolve("feeds"));
    world.publish(feeds, people, 1);
    world.publish(feeds, people, 2);
    try (var server = BenchServer.start(Path.of(HOME), folder.resolve("feeds"), folder)) {
      List<String> tokens = server.tokens(people(CONNECTIONS * 2, people));
      var check = new SwapCheck(server.address(), PATH, tokens, CONNECTIONS / 2);
      var timed = Timing.of(() -> check.run(SWAPS, feeds::rollBack));
      SwapCheck.Found found = timed.value();
      return new Report.Result("feed while versions swap", new LinkedHashMap<>())
          .with("people", people)
          .with("swaps", found.swaps())
          .with("answers", found.answers())
          .with("errors", found.errors())
          .with("mixed", found.mixed())
          .with("stale", found.stale())
          .with("not_fresh", found.notFresh())
          .with("seconds", timed.seconds());
    }
  }

  private static List<Report.Result> visibility(Path home, LocalDate day, Path folder) {
    Path feeds = folder.resolve("feeds");
    var configuration = BenchConf.withQuotaOfProducts(home, folder.resolve("catalogue"));
    new ServingFeeds(configuration, day).publish(new FeedFolder(feeds), VISITORS, 1);
    Path here = folder.resolve("here");
    try (var changing = BenchServer.start(home, feeds, here);
        var asked =
            BenchServer.beside(home, feeds, folder.resolve("there"), new PostgresProcess(here));
        var check = new VisibilityCheck(changing, asked, InstantSource.system().instant())) {
      List<String> people = people(VISITORS, VISITORS);
      check.delistings(people.get(0), WARM_CHANGES);
      return List.of(
          seen("revocation seen elsewhere", check.revocations(people.get(0), CHANGES)),
          seen("delisting seen elsewhere", check.delistings(people.get(0), CHANGES)),
          seen("quota stop seen elsewhere", check.quotaStops(people, WARM_STOPS)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Report.Result seen(String name, long[] nanos) {
    var figures = new LinkedHashMap<String, Object>();
    figures.put("changes", nanos.length);
    figures.put("p50_ms", nanos[nanos.length / 2] / NANOS_PER_MILLI);
    figures.put("p99_ms", nanos[(int) (nanos.length * 0.99)] / NANOS_PER_MILLI);
    figures.put("max_ms", nanos[nanos.length - 1] / NANOS_PER_MILLI);
    return new Report.Result(name, figures);
  }

  /** So many people, spread over all. */
  private static List<String> people(long number, long all) {
    return LongStream.range(0, number)
        .mapToObj(i -> ServingFeeds.person(i * (all / number)))
        .toList();
  }
}
