package finmart.jobs.command;

import finmart.domain.document.ConfigurationException;
import finmart.domain.time.AsOf;
import finmart.jobs.day.DayRun;
import finmart.jobs.day.JobReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Generates a world, lets days run through it and shows what came out. */
@Command(
    name = "demo",
    header = "Generate a world, run days through it and show three people's feeds.",
    description = {
      "Starts afresh in the warehouse's directory each time. With more than one day, people answer each"
          + " day's feeds, institutions decide on its leads and answer by file, as conf/sandbox.yaml says, and the next day"
          + " learns from it.",
      "At a terminal it ends by serving the last day's feeds until you leave: walk from a feed to an"
          + " application, press Enter for the night, and see what became of it.",
      ""
    },
    usageHelpAutoWidth = true)
final class Demo implements Callable<Integer> {
  private static final String WORLD = "world";

  @Mixin private Flags.Places places;

  @Option(names = "--users", description = "Number of people. Default: ${DEFAULT-VALUE}.")
  private long users = 20_000;

  @Option(names = "--days", description = "Days to run. Default: ${DEFAULT-VALUE}.")
  private int days = 1;

  @Option(names = "--seed", description = "Another seed, another world. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--serve",
      negatable = true,
      description =
          "Serve the last day's feeds, a line of input for each further day, until the input ends."
              + " Default: at a terminal yes, in scripts no.")
  private Boolean isServing;

  @Option(
      names = "--settle",
      description =
          "Let the month end after the last day: institutions answer until then and send their bills,"
              + " and what they owe is settled, for reconcile and close-month. Serves nothing.")
  private boolean isSettling;

  @Option(names = "--port", description = "Port to serve at; 0 takes free ones. Default: 8080.")
  private Integer port;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine());
    if (isSettling && Boolean.TRUE.equals(isServing)) {
      throw new ConfigurationException(
          "--settle ends the month and --serve goes on with it: leave out one of them");
    }
    Path home = places.conf.toAbsolutePath().normalize().getParent();
    if (spec.commandLine().getParseResult().matchedOption("--warehouse") == null) {
      places.warehouse = home.resolve("target/demo/warehouse").toString();
    }
    Path folder = Path.of(places.warehouse).toAbsolutePath();
    Path sources = folder.resolveSibling(folder.getFileName() + "-world");
    var shop = new DemoShop(home, folder, port);
    var flags = new Flags.Sources();
    flags.given = new TreeMap<>(Map.of(WORLD, sources.toString()));
    Path kept = folder.resolveSibling(folder.getFileName() + "-sandbox");
    startAfresh(List.of(folder, sources, kept, shop.folder()));
    boolean serves = isServing == null ? System.console() != null && !isSettling : isServing;
    if (serves) {
      flags.given.put(DemoShop.SOURCE, shop.events().toString());
    }
    AsOf first = AsOf.parse(SimulateWorld.FIRST_DAY);
    try (var run = Run.begin("demo", places, flags, console)) {
      var configuration = run.configuration(first);
      var world =
          new SimulatedWorld(
              run.warehouse().spark(),
              configuration,
              sources,
              users,
              configuration.platform().historyDays(),
              seed,
              first);
      var institutions = DemoInstitutions.of(configuration, places.warehouse, kept);
      console.note("writing the world of %,d people to %s …".formatted(users, sources));
      world.writeHistory();
      var summaries = new ArrayList<Map<String, Object>>();
      for (int i = 0; i < days; i++) {
        AsOf day = first.plusDays(i);
        List<JobReport> reports = run.jobs(DayRun.JOBS, day);
        var summary = Summary.ofDay(day, reports);
        summaries.add(summary.values());
        console.table(reports);
        console.line(summary.headline());
        if (i + 1 < days) {
          console.note("people and institutions answer on " + day + " …");
          world.writeDay(run.warehouse(), day);
          institutions.answer(world, run.warehouse(), day);
        } else {
          new FeedSample(run, day, places.warehouse).print(console);
          if (isSettling) {
            var month = DemoMonth.settle(run, world, institutions, day, console);
            summary = summary.with("settled", month.toString());
          }
          summary.with("days", summaries).write(places.json);
          if (serves) {
            shop.open(run, world, institutions, day, console);
          } else {
            console.line(
                "serve it: ./finmart publish-feed --as-of %s --warehouse %s && ./finmart serve --dev"
                    .formatted(day, places.warehouse));
            if (!isSettling) {
              console.line("settle its month: the same with --settle");
            }
          }
        }
      }
      return 0;
    }
  }

  private static void startAfresh(List<Path> folders) {
    try {
      for (Path folder : folders) {
        if (Files.exists(folder)) {
          try (var entries = Files.walk(folder)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
              Files.delete(entry);
            }
          }
        }
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the demo's directory can not be emptied: " + e, e);
    }
  }
}
