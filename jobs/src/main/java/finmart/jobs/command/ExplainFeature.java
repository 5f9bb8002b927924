package finmart.jobs.command;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Problems;
import finmart.domain.document.Suggestion;
import finmart.domain.time.AsOf;
import finmart.features.profile.Declared;
import finmart.features.profile.Feature;
import finmart.features.profile.FeatureListing;
import finmart.features.profile.FeatureUse;
import finmart.features.profile.FeatureUses;
import finmart.features.quality.FeatureQuality;
import finmart.jobs.conf.Configuration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a feature is, what it is made of, who reads it and how it looked in the last run. */
@Command(
    name = "explain-feature",
    header = "Say what a feature is made of, who reads it and how its values lie.",
    description = {
      "Definition and lineage down to the columns of source tables; rules, models, segments, tags and"
          + " other features that read it, directly or through what is made of it; coverage,"
          + " distribution and drift as the last run measured them.",
      ""
    },
    usageHelpAutoWidth = true)
final class ExplainFeature implements Callable<Integer> {
  /** Readers of one kind that are printed; --json lists all. */
  private static final int SHOWN = 8;

  @Mixin private Flags.Places places;

  @Parameters(paramLabel = "NAME", description = "Name of the feature.")
  private String name;

  @Option(
      names = "--as-of",
      paramLabel = "YYYY-MM-DD",
      converter = Flags.AsOfConverter.class,
      description = "Day whose run is looked at. Default: the last run.")
  private AsOf asOf;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var problems = new Problems();
    var configuration = Configuration.read(places.conf, problems);
    problems.orThrow();
    var listing = FeatureListing.of(configuration.features());
    Feature feature =
        listing
            .named(name)
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "no profile has \"%s\"%s"
                            .formatted(name, Suggestion.after(name, listing.names()))));
    List<FeatureUses.Reader> readers = configuration.featureUses().of(name);
    Optional<Measured> measured = Measured.read(places.warehouse, asOf);
    var console = new Console(spec.commandLine());
    definition(feature, console);
    lineage(listing, console);
    readers(readers, console);
    measured(measured, console);
    summary(listing, feature, readers, measured).write(places.json);
    return 0;
  }

  private static void definition(Feature feature, Console console) {
    Declared declared = feature.declared();
    console.line("%s: %s".formatted(feature.name(), declared.description()));
    console.line("  " + made(feature));
    console.line(
        "  %s%s, for %s; answered for by %s; rows are looked at for %s; %s"
            .formatted(
                declared.privacyClass(),
                declared.isSensitive() ? ", sensitive" : "",
                declared.purpose(),
                declared.owner(),
                declared.retention(),
                declared.isDeletable() ? "a person may delete it" : "nobody may delete it"));
    if (!declared.definition().isEmpty()) {
      console.line("  defined after " + declared.definition());
    }
    console.line("  declared at " + declared.place());
  }

  /** How the value comes about, in one line. */
  private static String made(Feature feature) {
    String window = feature.window().isEmpty() ? "" : " over " + feature.window();
    String where =
        feature.conditions().isEmpty()
            ? ""
            : " where " + String.join(" and ", feature.conditions());
    return "%s%s of %s%s".formatted(feature.measure(), window, feature.source(), where);
  }

  private void lineage(FeatureListing listing, Console console) {
    console.line("");
    console.line("made of");
    listing
        .lineage(name)
        .forEach(feature -> console.line("  %-32s %s".formatted(feature.name(), made(feature))));
    console.line("  columns: " + String.join(", ", listing.sourceColumns(name)));
  }

  private static void readers(List<FeatureUses.Reader> readers, Console console) {
    var byKind = new EnumMap<FeatureUse.Kind, Integer>(FeatureUse.Kind.class);
    console.line("");
    console.line("read by %d".formatted(readers.size()));
    for (var reader : readers) {
      FeatureUse use = reader.use();
      int before = byKind.merge(use.kind(), 1, Integer::sum) - 1;
      if (before < SHOWN) {
        console.line(
            "  %-15s %-32s %s: %s%s"
                .formatted(
                    use.kind(),
                    use.name(),
                    use.place(),
                    use.key(),
                    reader.through().isEmpty() ? "" : "  through " + reader.through()));
      }
    }
    byKind.forEach(
        (kind, count) -> {
          if (count > SHOWN) {
            console.line("  %-15s … and %d more (--json lists all)".formatted(kind, count - SHOWN));
          }
        });
  }

  private void measured(Optional<Measured> measured, Console console) {
    console.line("");
    Optional<FeatureQuality> quality = measured.flatMap(run -> run.of(name));
    if (quality.isEmpty()) {
      console.line("not measured yet in %s; finmart run-day does".formatted(places.warehouse));
    } else {
      console.line("measured on " + measured.get().asOf());
      FeaturePlot.text(quality.get()).forEach(line -> console.line("  " + line));
    }
  }

  private Summary summary(
      FeatureListing listing,
      Feature feature,
      List<FeatureUses.Reader> readers,
      Optional<Measured> measured) {
    var values = new LinkedHashMap<String, Object>();
    values.put("feature", name);
    values.put("description", feature.declared().description());
    values.put("definition", feature.declared().definition());
    values.put("place", feature.declared().place());
    values.put("made", made(feature));
    values.put("made_of", listing.lineage(name).stream().skip(1).map(Feature::name).toList());
    values.put("columns", listing.sourceColumns(name));
    values.put("readers", readers.stream().map(ExplainFeature::values).toList());
    values.put("as_of", measured.map(run -> run.asOf().toString()).orElse(null));
    values.put("quality", measured.flatMap(run -> run.of(name)).map(Measured::values).orElse(null));
    return new Summary(values);
  }

  private static Map<String, Object> values(FeatureUses.Reader reader) {
    var values = new LinkedHashMap<String, Object>();
    values.put("kind", reader.use().kind().name());
    values.put("name", reader.use().name());
    values.put("place", reader.use().place());
    values.put("key", reader.use().key());
    values.put("through", reader.through());
    return values;
  }
}
