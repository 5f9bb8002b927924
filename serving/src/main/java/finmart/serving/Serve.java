package finmart.serving;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Problems;
import finmart.serving.conf.ServingSettings;
import finmart.serving.database.Database;
import finmart.serving.security.DevelopmentIssuer;
import finmart.serving.snapshot.Manifest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the server. */
@Command(
    name = "finmart serve",
    header = "Serve feeds, consents and applications over HTTP.",
    description = {
      "Serves the snapshot that publish-feed made current and swaps in a new one while it serves; keeps"
          + " the live state in PostgreSQL, an embedded one unless conf/serving.yaml names another."
          + " Runs until it is stopped (SIGTERM), and lets requests end.",
      ""
    },
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class Serve implements Callable<Integer> {
  private static final String HOME = System.getProperty("finmart.home", ".");
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

  @Option(
      names = "--conf",
      paramLabel = "DIR",
      description = "Directory of the configuration. Default: conf beside the finmart script.")
  private Path conf = Path.of(HOME, "conf");

  @Option(
      names = "--feeds",
      paramLabel = "DIR",
      description = "Directory of the feed snapshots. Default: target/feeds beside the script.")
  private Path feeds = Path.of(HOME, "target", "feeds");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Directory of the embedded PostgreSQL. Default: target/serving.")
  private Path data = Path.of(HOME, "target", "serving");

  @Option(names = "--port", description = "Port of the API; 0 takes a free one.")
  private Integer port;

  @Option(
      names = "--dev",
      description = "Give tokens to whoever asks at POST /dev/token. Never in production.")
  private boolean isDevelopment;

  @Option(
      names = "--people",
      paramLabel = "USER_ID",
      split = ",",
      description = "With --dev: people whom the login page suggests.")
  private List<String> people = List.of();

  @Option(
      names = "--management-port",
      paramLabel = "PORT",
      description = "Port of health and metrics; 0 takes a free one.")
  private Integer managementPort;

  @Option(
      names = "--today",
      paramLabel = "YYYY-MM-DD",
      description = "Serve as if it were this day: for the days of a generated world. Needs --dev.")
  private LocalDate today;

  @Option(names = "--json", paramLabel = "FILE", description = "Write a machine-readable summary.")
  private Path json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, IOException {
    long begun = System.nanoTime();
    InstantSource clock = DayClock.of(today);
    ServingSettings settings = settings();
    var issuer =
        isDevelopment ? new DevelopmentIssuer(settings.token().audience(), clock, people) : null;
    var stopped = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopped, ended), "finmart-stop"));
    try (Database database = database(settings);
        var serving = new Serving(settings, feeds, database, issuer, clock)) {
      serving.start();
      say(serving, (System.nanoTime() - begun) / NANOS);
      stopped.await();
      return 0;
    } finally {
      ended.countDown();
    }
  }

  private static void stop(CountDownLatch stopped, CountDownLatch ended) {
    stopped.countDown();
    try {
      ended.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * @throws ConfigurationException naming everything wrong
   */
  private ServingSettings settings() {
    var problems = new Problems();
    var read = ServingSettings.read(conf.resolve("serving.yaml"), System.getenv(), problems);
    if (!isDevelopment && read.token().keys().isEmpty()) {
      problems.note(
          conf.resolve("serving.yaml").toString(),
          "token.keys",
          "is empty: name the issuer's keys, or start with --dev");
    }
    if (!isDevelopment && today != null) {
      problems.note("--today", today.toString(), "is for development: give --dev too");
    }
    problems.orThrow();
    var served = port == null ? read : read.withPort(port);
    return managementPort == null ? served : served.withManagementPort(managementPort);
  }

  private Database database(ServingSettings settings) {
    var store = settings.database();
    return store.url().isEmpty()
        ? Database.embedded(data.toAbsolutePath(), store.connections())
        : Database.at(
            new Database.Address(store.url(), store.user(), store.password()), store.connections());
  }

  private void say(Serving serving, double seconds) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.println("serves at " + serving.address() + ", contract at /openapi.yaml");
    out.println("health and metrics at " + serving.managementAddress());
    if (isDevelopment) {
      out.println("the supermarket: " + serving.address() + "/, its login page says as whom");
      out.println(
          "tokens: curl -H 'Content-Type: application/json' -d"
              + " '{\"subject\": \"USER_ID\", \"roles\": [\"USER\"], \"partner\": null}' "
              + serving.address()
              + "/dev/token");
    }
    boolean isLoaded = serving.store().isLoaded();
    Manifest manifest = isLoaded ? serving.store().<Manifest>read(s -> s.manifest()) : null;
    out.println(
        isLoaded
            ? "feeds: %s, %,d people".formatted(manifest.version(), manifest.users())
            : "no feed is published yet: run finmart publish-feed; it is served as soon as it is there");
    out.flush();
    if (json != null) {
      Files.writeString(
          json,
          String.format(
              Locale.ROOT,
              "{\"version\": %s, \"users\": %d, \"bytes\": %d, \"seconds\": %.3f, \"address\": \"%s\"}%n",
              isLoaded ? "\"" + manifest.version() + "\"" : "null",
              isLoaded ? manifest.users() : 0,
              isLoaded ? manifest.bytes() : 0,
              seconds,
              serving.address()));
    }
  }
}
