package finmart.serving;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Problems;
import finmart.domain.document.Suggestion;
import finmart.serving.conf.ServingSettings;
import finmart.serving.database.Database;
import finmart.serving.push.Dispatch;
import finmart.serving.push.Reach;
import finmart.serving.push.Sender;
import finmart.serving.security.DevelopmentIssuer;
import finmart.serving.signature.KeyRing;
import finmart.serving.snapshot.Manifest;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

  @Mixin private PlaceOptions place;

  @Option(
      names = "--feeds",
      paramLabel = "DIR",
      description = "Directory of the feed snapshots. Default: target/feeds beside the script.")
  private Path feeds = Path.of(PlaceOptions.HOME, "target", "feeds");

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      description =
          "Directory of the keys shared with institutions, ID.hmac.key each. Default: FINMART_KEYS of the"
              + " environment; with --dev beside the data, where missing ones are made.")
  private Path keys;

  @Option(names = "--port", description = "Port of the API; 0 takes a free one.")
  private Integer port;

  @Option(
      names = "--dev",
      description = "Give tokens to whoever asks at POST /dev/token. Never in production.")
  private boolean isDevelopment;

  @Option(
      names = "--play",
      paramLabel = "CODE=URL",
      split = ",",
      description =
          "With --dev: the sandbox-bank of an institution on this machine, which is asked, pushed to and"
              + " polled in its place; as sandbox-bank prints it. Whoever is not played is not called.")
  private Map<String, URI> play = new TreeMap<>();

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

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, IOException {
    long begun = System.nanoTime();
    InstantSource clock = place.clock();
    var problems = new Problems();
    Reach reach = reach(problems);
    ServingSettings settings = settings(problems);
    var issuer =
        isDevelopment ? new DevelopmentIssuer(settings.token().audience(), clock, people) : null;
    var stopped = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopped, ended), "finmart-stop"));
    try (Database database = place.database(settings.database());
        var serving =
            new Serving(settings, feeds, database, dispatch(reach, settings), issuer, clock)) {
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
  private ServingSettings settings(Problems problems) {
    ServingSettings read = place.settings(problems);
    if (!isDevelopment && read.token().keys().isEmpty()) {
      problems.note(
          place.settingsFile().toString(),
          "token.keys",
          "is empty: name the issuer's keys, or start with --dev");
    }
    if (!isDevelopment && place.today() != null) {
      problems.note("--today", place.today().toString(), "is for development: give --dev too");
    }
    problems.orThrow();
    var served = port == null ? read : read.withPort(port);
    return managementPort == null ? served : served.withManagementPort(managementPort);
  }

  /** No address of this machine is ever reached but those that are named here, with --dev. */
  private Reach reach(Problems problems) {
    if (!isDevelopment) {
      if (!play.isEmpty()) {
        problems.note("--play", play.toString(), "is for development: give --dev too");
      }
      return new Reach.ByContract();
    }
    try {
      return new Reach.Played(play);
    } catch (IllegalArgumentException e) {
      problems.note("--play", "", e.getMessage());
      return new Reach.Played(Map.of());
    }
  }

  private Dispatch dispatch(Reach reach, ServingSettings settings) {
    String named =
        System.getenv().getOrDefault("FINMART_KEYS", place.data().resolve("keys").toString());
    var ring = new KeyRing(keys == null ? Path.of(named) : keys, isDevelopment);
    Duration attempt = settings.limits().push();
    return new Dispatch(
        ring,
        isDevelopment ? Sender.toPlayBanksWithin(attempt) : Sender.toInstitutions(attempt),
        reach);
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
    Set<String> known = isLoaded ? serving.institutions() : play.keySet();
    play.forEach(
        (partner, address) ->
            out.println(
                known.contains(partner)
                    ? "PLAYED, NOT REAL: what is for %s goes to %s".formatted(partner, address)
                    : "--play: no institution \"%s\"%s"
                        .formatted(partner, Suggestion.after(partner, known))));
    Manifest manifest = isLoaded ? serving.store().<Manifest>read(s -> s.manifest()) : null;
    out.println(
        isLoaded
            ? "feeds: %s, %,d people".formatted(manifest.version(), manifest.users())
            : "no feed is published yet: run finmart publish-feed; it is served as soon as it is there");
    out.flush();
    if (place.json() != null) {
      Files.writeString(
          place.json(),
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
