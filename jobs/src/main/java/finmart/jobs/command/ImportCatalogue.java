package finmart.jobs.command;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Suggestion;
import finmart.jobs.catalogue.CatalogueFormat;
import finmart.jobs.catalogue.ImportAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Turns a published product list into a catalogue of ours. */
@Command(
    name = "import-catalogue",
    header = "Turn a published product list into a catalogue.",
    description = {
      "Formats: cdr (Australian product reference data, JSON lines: cards and personal loans), us-cards"
          + " (a JSON array), cn-funds (CSV fund_code, name, type). Files may be gzipped. Writes"
          + " DIR/products/NAME and DIR/partners/NAME; what stood there is replaced.",
      "Every row is imported, refused with a reason, or a duplicate. What the list does not state is"
          + " named in the product and not filled in; what has no place here is counted. An imported"
          + " product has no approval, so it is withheld until it has.",
      ""
    },
    usageHelpAutoWidth = true)
final class ImportCatalogue implements Callable<Integer> {
  private static final double NANOS = 1e9;

  @Option(names = "--format", required = true, description = "cdr, us-cards or cn-funds.")
  private String format;

  @Option(names = "--from", required = true, paramLabel = "FILE", description = "The list.")
  private Path from;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Directory like conf, in which the catalogue is written.")
  private Path out;

  @Option(names = "--name", description = "Name of the catalogue. Default: the format.")
  private String name;

  @Option(names = "--json", paramLabel = "FILE", description = "Write a machine-readable summary.")
  private Path json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    CatalogueFormat chosen = chosen();
    String catalogue = name == null ? chosen.name() : name;
    if (!catalogue.matches("[a-z0-9][a-z0-9-]*")) {
      throw new ConfigurationException("--name " + catalogue + " must be like au-banks");
    }
    long begin = System.nanoTime();
    ImportAccount account = convert(chosen, catalogue);
    double seconds = (System.nanoTime() - begin) / NANOS;
    print(new Console(spec.commandLine()), catalogue, account, seconds);
    summary(chosen.name(), catalogue, account, seconds).write(json);
    return 0;
  }

  private CatalogueFormat chosen() {
    return CatalogueFormat.named(format)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "--format "
                        + format
                        + " is not known"
                        + Suggestion.after(
                            format,
                            CatalogueFormat.ALL.stream().map(CatalogueFormat::name).toList())));
  }

  private ImportAccount convert(CatalogueFormat chosen, String catalogue) {
    try {
      return chosen.convert(from, out, catalogue);
    } catch (IOException e) {
      throw new UncheckedIOException("the catalogue can not be turned into ours: " + e, e);
    }
  }

  private static void print(
      Console console, String catalogue, ImportAccount account, double seconds) {
    console.line(
        "%s: in %,d = imported %,d + refused %,d + duplicate %,d; %.1f s"
            .formatted(
                catalogue,
                account.rowsIn(),
                account.imported(),
                account.refusedRows(),
                account.duplicate(),
                seconds));
    print(console, "refused, rows by reason", account.refused());
    print(console, "not stated there, products by key of ours", account.notStated());
    print(console, "derived, products by key", account.derived());
    print(console, "no equivalent here, entries by field of theirs", account.withoutEquivalent());
  }

  private static void print(Console console, String title, Map<String, Long> counts) {
    if (!counts.isEmpty()) {
      console.line(title);
      counts.forEach((what, count) -> console.line("  %,8d  %s".formatted(count, what)));
    }
  }

  private static Summary summary(
      String format, String name, ImportAccount account, double seconds) {
    var values = new LinkedHashMap<String, Object>();
    values.put("format", format);
    values.put("catalogue", name);
    values.put("in", account.rowsIn());
    values.put("imported", account.imported());
    values.put("refused", account.refusedRows());
    values.put("duplicate", account.duplicate());
    values.put("refused_by_reason", account.refused());
    values.put("not_stated", account.notStated());
    values.put("derived", account.derived());
    values.put("no_equivalent", account.withoutEquivalent());
    values.put("seconds", seconds);
    return new Summary(values);
  }
}
