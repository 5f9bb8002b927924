package finmart.serving;

import finmart.domain.document.Problems;
import finmart.serving.conf.ServingSettings;
import finmart.serving.database.Database;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import picocli.CommandLine.Option;

/** What every command of the server is told: its configuration, its data and its day. */
final class PlaceOptions {
  /** Directory of the {@code finmart} script. */
  static final String HOME = System.getProperty("finmart.home", ".");

  @Option(
      names = "--conf",
      paramLabel = "DIR",
      description = "Directory of the configuration. Default: conf beside the finmart script.")
  private Path conf = Path.of(HOME, "conf");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Directory of the embedded PostgreSQL. Default: target/serving.")
  private Path data = Path.of(HOME, "target", "serving");

  @Option(
      names = "--today",
      paramLabel = "YYYY-MM-DD",
      description =
          "Do it as if it were this day: for the days of a generated world. Where people are served,"
              + " only with --dev.")
  private LocalDate today;

  @Option(names = "--json", paramLabel = "FILE", description = "Write a machine-readable summary.")
  private Path json;

  Path settingsFile() {
    return conf.resolve("serving.yaml");
  }

  Path schemas() {
    return conf.resolve("schemas");
  }

  Path data() {
    return data;
  }

  /** Null unless it is set. */
  LocalDate today() {
    return today;
  }

  /** Null unless a summary is wanted. */
  Path json() {
    return json;
  }

  InstantSource clock() {
    return DayClock.of(today);
  }

  ServingSettings settings(Problems problems) {
    return ServingSettings.read(settingsFile(), System.getenv(), problems);
  }

  /** The database the settings name, or else the embedded one, which is started. */
  Database database(ServingSettings.Store store) {
    return isEmbedded(store)
        ? Database.embedded(data.toAbsolutePath(), store.connections())
        : named(store);
  }

  /** The same, but an embedded one that a server beside runs already is used as it is. */
  Database databaseBeside(ServingSettings.Store store) {
    return isEmbedded(store)
        ? Database.embeddedOrRunning(data.toAbsolutePath(), store.connections())
        : named(store);
  }

  private static boolean isEmbedded(ServingSettings.Store store) {
    return store.url().isEmpty();
  }

  private static Database named(ServingSettings.Store store) {
    return Database.at(
        new Database.Address(store.url(), store.user(), store.password()), store.connections());
  }
}
