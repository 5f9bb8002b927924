package finmart.jobs.command;

import finmart.jobs.bench.measure.Benchmark;
import finmart.jobs.bench.measure.Report;
import finmart.jobs.bench.measure.Sizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs one benchmark: one subcommand each. */
@Command(usageHelpAutoWidth = true)
final class Bench implements Callable<Integer> {
  private final Benchmark benchmark;

  @Mixin private Flags.Places places;

  @Option(names = "--users", description = "Number of people. Default: the benchmark's own.")
  private Long users;

  @Option(names = "--products", description = "Number of products. Default: the benchmark's own.")
  private Integer products;

  @Option(names = "--rank", description = "Length of vectors. Default: the benchmark's own.")
  private Integer rank;

  @Spec private CommandSpec spec;

  Bench(Benchmark benchmark) {
    this.benchmark = benchmark;
  }

  @Override
  public Integer call() throws IOException {
    var console = new Console(spec.commandLine());
    Path folder = Files.createTempDirectory("finmart-bench");
    try (SparkSession spark = Session.begin("bench " + benchmark.name())) {
      Report report = benchmark.with(places.conf).run(spark, sizes(), folder, console::note);
      report.sizes().forEach((name, size) -> console.line("%-16s %,d".formatted(name, size)));
      report.results().forEach(result -> console.line(text(result.name(), result.figures())));
      report.ratios().forEach((name, ratio) -> console.line(text("ratio " + name, ratio)));
      summary(report).write(places.json);
      return 0;
    } finally {
      delete(folder);
    }
  }

  private Sizes sizes() {
    Sizes standard = benchmark.sizes();
    return new Sizes(
        users == null ? standard.users() : users,
        products == null ? standard.products() : products,
        rank == null ? standard.rank() : rank);
  }

  private static String text(String name, Map<String, Object> figures) {
    return "%-28s %s"
        .formatted(
            name,
            figures.entrySet().stream()
                .map(figure -> figure.getKey() + " " + text(figure.getValue()))
                .collect(Collectors.joining("  ")));
  }

  private static String text(String name, double ratio) {
    return "%-28s %s".formatted(name, text(ratio));
  }

  private static String text(Object figure) {
    return figure instanceof Double number
        ? String.format(Locale.ROOT, number < 1000 ? "%.3f" : "%,.0f", number)
        : String.valueOf(figure);
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Summary summary(Report report) {
    var results = new ArrayList<Map<String, Object>>();
    for (Report.Result result : report.results()) {
      var values = new LinkedHashMap<String, Object>();
      values.put("name", result.name());
      values.putAll(result.figures());
      results.add(values);
    }
    var values = new LinkedHashMap<String, Object>();
    values.put("bench", report.bench());
    values.put("sizes", report.sizes());
    values.put("results", results);
    values.put("ratios", report.ratios());
    return new Summary(values);
  }
}
