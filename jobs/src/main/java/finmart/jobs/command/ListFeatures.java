package finmart.jobs.command;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Problems;
import finmart.domain.document.Suggestion;
import finmart.features.profile.Declared;
import finmart.features.profile.Feature;
import finmart.features.profile.FeatureListing;
import finmart.jobs.conf.Configuration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.spark.sql.RowFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the catalogue of features, without a session. */
@Command(
    name = "list-features",
    header = "List the features of a profile.",
    description = {
      "Every feature declared under conf/features: where it comes from, how it is measured, whom it may"
          + " serve and who answers for it. Flags narrow the list.",
      ""
    },
    usageHelpAutoWidth = true)
final class ListFeatures implements Callable<Integer> {
  private static final String[] COLUMNS = {
    "name", "source", "measure", "window", "unit", "class", "purpose", "owner", "description"
  };

  @Mixin private Flags.Places places;

  @Option(names = "--source", paramLabel = "TABLE", description = "Only features of one table.")
  private String source;

  @Option(names = "--owner", paramLabel = "TEAM", description = "Only features of one owner.")
  private String owner;

  @Option(names = "--class", paramLabel = "C1|C2", description = "Only one privacy class.")
  private String privacyClass;

  @Option(names = "--sensitive", description = "Only features of sensitive personal information.")
  private boolean isSensitive;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var problems = new Problems();
    var configuration = Configuration.read(places.conf, problems);
    problems.orThrow();
    List<Feature> all = FeatureListing.of(configuration.features()).all();
    check("--source", source, Feature::source, all);
    check("--owner", owner, feature -> feature.declared().owner(), all);
    check("--class", privacyClass, feature -> feature.declared().privacyClass().name(), all);
    List<Feature> chosen = all.stream().filter(this::isChosen).toList();
    var rows = chosen.stream().map(f -> RowFactory.create(values(f).values().toArray())).toList();
    new Console(spec.commandLine()).line(new Answer(COLUMNS, rows).text());
    var values = new LinkedHashMap<String, Object>();
    values.put("features", chosen.stream().map(ListFeatures::values).toList());
    new Summary(values).write(places.json);
    return 0;
  }

  /** A filter that no feature could ever pass is a misspelling. */
  private static void check(
      String flag, String asked, Function<Feature, String> property, List<Feature> all) {
    var known = new TreeSet<>(all.stream().map(property).toList());
    if (asked != null && !known.contains(asked)) {
      throw new ConfigurationException(
          "%s: no feature has \"%s\"%s".formatted(flag, asked, Suggestion.after(asked, known)));
    }
  }

  private boolean isChosen(Feature feature) {
    Declared declared = feature.declared();
    return (source == null || source.equals(feature.source()))
        && (owner == null || owner.equals(declared.owner()))
        && (privacyClass == null || privacyClass.equals(declared.privacyClass().name()))
        && (!isSensitive || declared.isSensitive());
  }

  private static Map<String, Object> values(Feature feature) {
    Declared declared = feature.declared();
    String sensitive = declared.isSensitive() ? " sensitive" : "";
    var values = new LinkedHashMap<String, Object>();
    values.put(COLUMNS[0], feature.name());
    values.put(COLUMNS[1], feature.source());
    values.put(COLUMNS[2], feature.measure());
    values.put(COLUMNS[3], feature.window());
    values.put(COLUMNS[4], declared.unit());
    values.put(COLUMNS[5], declared.privacyClass() + sensitive);
    values.put(COLUMNS[6], declared.purpose());
    values.put(COLUMNS[7], declared.owner());
    values.put(COLUMNS[8], declared.description());
    return values;
  }
}
