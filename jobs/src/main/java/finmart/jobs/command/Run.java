package finmart.jobs.command;

import finmart.domain.document.Problems;
import finmart.domain.document.Suggestion;
import finmart.domain.eligibility.Doubts;
import finmart.domain.time.AsOf;
import finmart.jobs.conf.Configuration;
import finmart.jobs.day.DayRun;
import finmart.jobs.day.Job;
import finmart.jobs.day.JobReport;
import finmart.jobs.storage.RunLedger;
import finmart.jobs.storage.Warehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** A command's session over one warehouse: configuration is checked first, then Spark begins. */
final class Run implements AutoCloseable {
  private final SparkSession spark;
  private final Warehouse warehouse;
  private final Configuration configuration;
  private final Map<String, String> sources;
  private final Optional<String> catalogue;
  private final Console console;

  private Run(
      SparkSession spark,
      Warehouse warehouse,
      Configuration configuration,
      Map<String, String> sources,
      Optional<String> catalogue,
      Console console) {
    this.spark = spark;
    this.warehouse = warehouse;
    this.configuration = configuration;
    this.sources = sources;
    this.catalogue = catalogue;
    this.console = console;
  }

  /**
   * @throws finmart.domain.document.ConfigurationException naming everything wrong with the flags
   *     and the configuration, before Spark starts
   */
  static Run begin(String name, Flags.Places places, Flags.Sources flags, Console console) {
    var problems = new Problems();
    var configuration = Configuration.read(places.conf, problems);
    boolean needsSources = name.equals("run-day") || name.equals("ingest-sources");
    var sources = sources(configuration, places.conf, flags, needsSources, problems);
    var catalogue = catalogue(configuration, flags, sources, problems);
    problems.orThrow();
    SparkSession spark = Session.begin(name);
    return new Run(
        spark, new Warehouse(spark, places.warehouse), configuration, sources, catalogue, console);
  }

  List<JobReport> jobs(List<Job> jobs, AsOf asOf) {
    warnings(configuration(asOf), asOf).forEach(warning -> console.note("warning: " + warning));
    return new DayRun(warehouse, configuration(asOf), sources, InstantSource.system(), console)
        .run(jobs, asOf);
  }

  /** The configuration with the catalogue of the day. */
  Configuration configuration(AsOf asOf) {
    return configuration.withCatalogue(
        catalogue
            .or(() -> new RunLedger(warehouse).catalogueOf(asOf))
            .orElse(configuration.platform().catalogue()));
  }

  /** What of the rules can not be applied or can hardly be meant; it does not stop a run. */
  private static List<String> warnings(Configuration used, AsOf asOf) {
    Stream<String> withheld =
        used.catalogue().products().stream()
            .flatMap(
                product ->
                    product.listing().origin().wrongRules().stream()
                        .map(wrong -> "%s is withheld: %s".formatted(product.id(), wrong)));
    Stream<String> doubts =
        Doubts.of(used.catalogue(), used.globalRules(), used.known(used.catalogue()), asOf.day())
            .stream();
    return Stream.concat(withheld, doubts).toList();
  }

  Warehouse warehouse() {
    return warehouse;
  }

  @Override
  public void close() {
    spark.stop();
  }

  private static Map<String, String> sources(
      Configuration configuration,
      Path conf,
      Flags.Sources flags,
      boolean areNeeded,
      Problems problems) {
    var named = new LinkedHashMap<>(flags.given);
    if (named.isEmpty() && areNeeded) {
      Path home = conf.toAbsolutePath().normalize().getParent();
      configuration
          .platform()
          .sources()
          .forEach((name, folder) -> named.put(name, home.resolve(folder).toString()));
    }
    var known = configuration.sources().keySet();
    named.forEach(
        (name, folder) -> {
          if (!known.contains(name)) {
            problems.note(
                "--source",
                name,
                "is not declared in conf/sources" + Suggestion.after(name, known));
          } else if (!folder.contains("://") && !Files.isDirectory(Path.of(folder))) {
            problems.note(
                "--source",
                name,
                "directory "
                    + folder
                    + " does not exist; give --source "
                    + name
                    + "=DIR"
                    + (name.equals("world") ? " or make one with finmart simulate-world" : ""));
          }
        });
    return named;
  }

  private static Optional<String> catalogue(
      Configuration configuration,
      Flags.Sources flags,
      Map<String, String> sources,
      Problems problems) {
    var named = new TreeSet<String>();
    if (flags.catalogue != null) {
      named.add(flags.catalogue);
    } else {
      sources.keySet().stream()
          .map(configuration.sources()::get)
          .filter(declaration -> declaration != null)
          .forEach(declaration -> declaration.catalogue().ifPresent(named::add));
    }
    if (named.size() > 1) {
      problems.note("--source", "", "the sources name different catalogues " + named);
    }
    named.stream()
        .filter(name -> !configuration.catalogues().containsKey(name))
        .forEach(
            name ->
                problems.note(
                    "--catalogue",
                    "",
                    "no catalogue \""
                        + name
                        + "\""
                        + Suggestion.after(name, configuration.catalogues().keySet())));
    return named.stream().findFirst();
  }
}
