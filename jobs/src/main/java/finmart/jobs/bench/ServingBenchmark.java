package finmart.jobs.bench;

import finmart.domain.document.Problems;
import finmart.domain.time.AsOf;
import finmart.jobs.conf.Configuration;
import finmart.serving.snapshot.FeedFolder;
import finmart.serving.snapshot.FeedStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.spark.sql.SparkSession;

/** Publishing feeds and answering for them, the server a process of its own on this machine. */
final class ServingBenchmark implements Benchmark {
  private static final String HOME = System.getProperty("finmart.home", ".");
  private static final String PATH = "/v1/feed/credit_card";
  private static final int CALLERS = 500;
  private static final int CONNECTIONS = 16;
  private static final int RATE = 1_000;
  private static final int WARM_SECONDS = 10;
  private static final int SECONDS = 20;
  private static final int SWAPS = 10;
  private static final double MICROS = 1e6;

  @Override
  public String name() {
    return "serving";
  }

  @Override
  public String summary() {
    return "Feed snapshots published, verified, swapped; GET feed at a rate and at most.";
  }

  @Override
  public Sizes sizes() {
    return new Sizes(1_000_000, 0, 0);
  }

  @Override
  public Report run(SparkSession spark, Sizes sizes, Path folder, Consumer<String> note) {
    var problems = new Problems();
    var configuration =
        Configuration.read(Path.of(HOME, "conf"), problems).withCatalogue("supermarket");
    problems.orThrow();
    LocalDate day = InstantSource.system().instant().atZone(AsOf.ZONE).toLocalDate();
    var world = new ServingFeeds(configuration, day);
    Path feeds = folder.resolve("feeds");
    var results = new ArrayList<Report.Result>();
    note.accept("publishing %,d people …".formatted(sizes.users()));
    results.add(publish(world, new FeedFolder(feeds), sizes.users()));
    world.publish(new FeedFolder(feeds), sizes.users(), 2);
    try (var server = ServerProcess.start(Path.of(HOME), feeds, folder)) {
      List<String> tokens =
          server.tokens(
              LongStream.range(0, CALLERS)
                  .mapToObj(i -> ServingFeeds.person(i * (sizes.users() / CALLERS)))
                  .toList());
      var client = new LoadClient(server.address(), PATH, tokens, CONNECTIONS);
      note.accept("asking …");
      client.atMost(WARM_SECONDS);
      results.add(result("feed at %,d a second".formatted(RATE), client.atRate(RATE, SECONDS)));
      results.add(saturated(server, client));
      note.accept("swapping under load …");
      results.add(swaps(client, new FeedFolder(feeds)));
    }
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

  private static Report.Result swaps(LoadClient client, FeedFolder feeds) {
    var load = CompletableFuture.supplyAsync(() -> client.atRate(RATE / 2, SECONDS * 2));
    int swaps = 0;
    while (swaps < SWAPS && !load.isDone()) {
      feeds.rollBack();
      swaps++;
    }
    LoadClient.Outcome outcome = load.join();
    return result("feed while versions change", outcome)
        .with("pointer_changes", swaps)
        .with("versions_seen", outcome.versions().size());
  }
}
