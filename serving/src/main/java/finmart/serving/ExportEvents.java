package finmart.serving;

import finmart.domain.document.Problems;
import finmart.domain.time.AsOf;
import finmart.serving.database.Database;
import finmart.serving.export.EventExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Gives what the server recorded to the next day. */
@Command(
    name = "finmart export-events",
    header = "Export what the server recorded, as a source of the next day.",
    description = {
      "Writes interactions, applications, consents, switches and deleted tags known before the day's"
          + " midnight as Avro files of the contracts, a folder each per day of knowledge; run-day reads"
          + " them with --source serving=DIR. Doing it again writes the same. Beside a running server it"
          + " reads from its database, else it starts the embedded one.",
      ""
    },
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class ExportEvents implements Callable<Integer> {
  @Mixin private PlaceOptions place;

  @Option(
      names = "--as-of",
      paramLabel = "YYYY-MM-DD",
      required = true,
      converter = AsOfConverter.class,
      description = "Day of the run that will read it: what was known before its midnight.")
  private AsOf asOf;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Directory of the files. Default: target/serving-events beside the script.")
  private Path out = Path.of(PlaceOptions.HOME, "target", "serving-events");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var problems = new Problems();
    var settings = place.settings(problems);
    problems.orThrow();
    try (Database database = place.databaseBeside(settings.database())) {
      Map<String, Long> rows =
          new EventExport(database, place.schemas(), place.clock()).write(asOf, out);
      spec.commandLine().getOut().println("known before %s: %s".formatted(asOf, rows));
      if (place.json() != null) {
        Files.writeString(place.json(), summary(rows));
      }
      return 0;
    }
  }

  private String summary(Map<String, Long> rows) {
    return rows.entrySet().stream()
        .map(entry -> "\"%s\": %d".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", ", "{\"as_of\": \"" + asOf + "\", \"rows\": {", "}}\n"));
  }

  /** Reads a day. */
  static final class AsOfConverter implements ITypeConverter<AsOf> {
    @Override
    public AsOf convert(String value) {
      try {
        return AsOf.parse(value);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException("\"" + value + "\" must be a date like 2026-01-31");
      }
    }
  }
}
