package finmart.jobs.command;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Problems;
import finmart.domain.eligibility.Doubts;
import finmart.domain.product.Catalogue;
import finmart.domain.product.Failure;
import finmart.domain.rule.RuleReader;
import finmart.domain.time.AsOf;
import finmart.jobs.conf.Configuration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs every publish gate over a catalogue, without a session. */
@Command(
    name = "check-catalogue",
    header = "Run the publish gates and the text gate over a catalogue; exit code 1 if any fails.",
    description = {
      "Judges every product version that has not ended by the day, as of the day or of its own first"
          + " day. Partners and the dated parameters of law are those beside the catalogue"
          + " (../../partners/NAME, ../../compliance), else those of --conf. Rules nobody can pass or"
          + " nobody can fail are warnings and do not change the exit code.",
      ""
    },
    usageHelpAutoWidth = true)
final class CheckCatalogue implements Callable<Integer> {
  private static final int REFUSED = 1;

  @Mixin private Flags.Places places;

  @Option(
      names = "--as-of",
      paramLabel = "YYYY-MM-DD",
      converter = Flags.AsOfConverter.class,
      description = "Day the gates judge. Default: today in Shanghai.")
  private AsOf asOf;

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "Directory of a catalogue. Default: the one platform.yaml names.")
  private Path path;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var problems = new Problems();
    var configuration = Configuration.read(places.conf, problems);
    problems.orThrow();
    Catalogue catalogue =
        path == null
            ? configuration.catalogues().get(configuration.platform().catalogue())
            : read(configuration);
    LocalDate day = asOf == null ? LocalDate.now(AsOf.ZONE) : asOf.day();
    List<Failure> failures = catalogue.failures(day);
    List<String> warnings =
        Doubts.of(catalogue, configuration.globalRules(), configuration.known(catalogue), day);
    var console = new Console(spec.commandLine());
    failures.forEach(failure -> console.line(failure.toString()));
    warnings.forEach(warning -> console.line("warning: " + warning));
    console.line(
        "%s on %s: %d products of %d institutions, %d failures, %d warnings"
            .formatted(
                catalogue.name(),
                day,
                catalogue.products().size(),
                catalogue.partners().byCode().size(),
                failures.size(),
                warnings.size()));
    summary(catalogue, day, failures, warnings).write(places.json);
    return failures.isEmpty() ? 0 : REFUSED;
  }

  private Catalogue read(Configuration configuration) {
    Path folder = path.toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      throw new ConfigurationException(path + " is no directory; give the one of a catalogue");
    }
    var problems = new Problems();
    var rules = new RuleReader(configuration.ruled(), configuration.reasons());
    String name = folder.getFileName().toString();
    var catalogue =
        Catalogue.read(
            folder,
            beside(folder, "partners", name),
            beside(folder, "compliance", ""),
            rules,
            problems);
    problems.orThrow();
    return catalogue;
  }

  private Path beside(Path folder, String room, String name) {
    Path beside = folder.resolve("../..").normalize().resolve(room).resolve(name);
    return Files.isDirectory(beside) ? beside : places.conf.resolve(room).resolve(name);
  }

  private static Summary summary(
      Catalogue catalogue, LocalDate day, List<Failure> failures, List<String> warnings) {
    var values = new LinkedHashMap<String, Object>();
    values.put("catalogue", catalogue.name());
    values.put("as_of", day.toString());
    values.put("institutions", catalogue.partners().byCode().size());
    values.put("products", catalogue.products().size());
    values.put("failures", failures.stream().map(CheckCatalogue::values).toList());
    values.put("warnings", warnings);
    return new Summary(values);
  }

  private static Map<String, Object> values(Failure failure) {
    var value = new LinkedHashMap<String, Object>();
    value.put("rule", failure.rule());
    value.put("product", failure.product().id());
    value.put("version", failure.product().listing().version());
    value.put("place", failure.place());
    value.put("key", failure.key());
    value.put("value", failure.value());
    value.put("message", failure.message());
    value.put("remedy", failure.remedy());
    value.put("reason", failure.reason());
    return value;
  }
}
