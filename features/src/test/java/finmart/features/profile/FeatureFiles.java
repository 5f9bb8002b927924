package finmart.features.profile;

import finmart.domain.document.Problems;
import finmart.domain.tag.ForbiddenCategories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Declarations of features in files, beside two attributes of people, and what is wrong with them.
 */
final class FeatureFiles {
  static final String REST =
      "privacy_class: C2, is_sensitive: false, purpose: RANKING, retention: P10Y, owner: profile, description: d}\n";
  static final String SUM =
      "measure: sum, column: amount_minor, unit: minor, zero_when_nothing: true, " + REST;

  private static final ForbiddenCategories FORBIDDEN =
      new ForbiddenCategories(
          List.of(
              new ForbiddenCategories.Category("HEALTH", "P12", Set.of("hospital", "医疗")),
              new ForbiddenCategories.Category("RELIGION", "A02", Set.of("church"))));

  private final Path folder;

  private final Problems problems = new Problems();

  FeatureFiles(Path folder) throws IOException {
    this.folder = folder;
    write(
        "attributes:\n"
            + "  - {name: region, attribute: region, kind: text, "
            + REST
            + "  - {name: is_student, attribute: is_student, kind: flag, "
            + REST,
        "a.yaml");
  }

  static String feature(String name, String measure, String rest) {
    return "{name: %s, measure: %s, %s, unit: count, zero_when_nothing: true, "
            .formatted(name, measure, rest)
        + REST;
  }

  FeatureCatalogue read(String... features) throws IOException {
    var text = new StringBuilder("source: ledger_entry\nfeatures:\n");
    for (String feature : features) {
      text.append("  - ").append(feature);
    }
    write(text.toString(), "c.yaml");
    return FeatureReader.read(folder, FORBIDDEN, problems);
  }

  List<String> mistakes(String... features) throws IOException {
    if (features.length > 0) {
      read(features);
    }
    return problems.all().stream()
        .map(p -> Path.of(p.place()).getFileName() + " " + p.key() + ": " + p.message())
        .toList();
  }

  void write(String text, String file) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }
}
