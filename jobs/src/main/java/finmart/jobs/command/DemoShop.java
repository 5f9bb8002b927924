package finmart.jobs.command;

import finmart.domain.time.AsOf;
import finmart.jobs.day.DayRun;
import finmart.jobs.server.ServerProcess;
import finmart.serving.snapshot.FeedFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The demo's supermarket: open on a simulated day until a line of input says that the night comes.
 * Then what its visitors did and what the world's people and institutions did becomes the next
 * day's source, the day is run and its feeds are served.
 */
final class DemoShop {
  /** Declaration of what the server records. */
  static final String SOURCE = "serving";

  private final Path home;
  private final Path folder;
  private final Integer port;

  /**
   * @param home where the finmart script is
   * @param warehouse its folder, which this one stands beside
   * @param port to serve at; null for the configuration's, 0 for a free one
   */
  DemoShop(Path home, Path warehouse, Integer port) {
    this.home = home;
    this.folder = warehouse.resolveSibling(warehouse.getFileName() + "-serving");
    this.port = port;
  }

  /** Everything of it. */
  Path folder() {
    return folder;
  }

  /** What it recorded; made so that it can be a source from the first day on. */
  Path events() {
    try {
      return Files.createDirectories(folder.resolve("events"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Serves from a day on, until the input ends. */
  void open(
      Run run, SimulatedWorld world, DemoInstitutions institutions, AsOf first, Console console) {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    AsOf day = first;
    while (isVisited(run, day, in, console)) {
      AsOf next = day.plusDays(1);
      console.note("the night after " + day + " …");
      ServerProcess.export(home, folder.resolve("export.log"), exporting(next));
      world.writeDay(run.warehouse(), day);
      institutions.answer(world, run.warehouse(), day);
      console.line(Summary.ofDay(next, run.jobs(DayRun.JOBS, next)).headline());
      day = next;
    }
  }

  /** Serves one day; false if the input ended. */
  private boolean isVisited(Run run, AsOf day, BufferedReader in, Console console) {
    var feeds = new FeedFolder(folder.resolve("feeds"));
    console.line(FeedSummary.line("serves", PublishFeed.publish(run, day, feeds)));
    List<String> people = new FeedSample(run, day, "").people();
    try (var server =
        ServerProcess.start(home, folder.resolve("serve.log"), serving(day, people))) {
      console.line("");
      console.line("the supermarket on %s: %s".formatted(day, server.address()));
      console.line("log in on its page, e.g. as " + String.join(", ", people));
      console.line(
          "a token: curl -H 'Content-Type: application/json' -d '{\"subject\": \"PERSON\","
              + " \"roles\": [\"USER\"], \"partner\": null}' "
              + server.address()
              + "/dev/token");
      console.line(
          "Enter: the night comes; leads go out, institutions decide on those they have."
              + " Ctrl-D: the end.");
      return in.readLine() != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> serving(AsOf day, List<String> people) {
    var flags = new ArrayList<>(List.of("--today", day.toString()));
    flags.addAll(List.of("--people", String.join(",", people)));
    flags.addAll(List.of("--feeds", folder.resolve("feeds").toString()));
    flags.addAll(places());
    if (port != null) {
      flags.addAll(List.of("--port", port.toString()));
      flags.addAll(List.of("--management-port", port == 0 ? "0" : Integer.toString(port + 1)));
    }
    return flags;
  }

  /** The day is over: its clock stands on the one after. */
  private List<String> exporting(AsOf day) {
    var flags = new ArrayList<>(List.of("--as-of", day.toString()));
    flags.addAll(List.of("--today", day.plusDays(1).toString(), "--out", events().toString()));
    flags.addAll(places());
    return flags;
  }

  private List<String> places() {
    return List.of(
        "--conf", home.resolve("conf").toString(), "--data", folder.resolve("postgres").toString());
  }
}
