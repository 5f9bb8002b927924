package finmart.features.profile;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problems;
import finmart.domain.tag.ForbiddenCategories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureVersionTest {
  private static final List<String> NAMES = List.of("spent_30d_minor", "is_big");

  @TempDir Path folder;

  @Test
  void theVersionFollowsWhatAFeatureMeasuresAndNothingElse() throws IOException {
    String version = version("EXPENSE", "Money spent");

    assertThat(version).hasSize(16).isEqualTo(version("EXPENSE", "In other words"));
    assertThat(version("INCOME", "Money spent"))
        .as("of what is derived from it, too")
        .isNotEqualTo(version);
  }

  @Test
  void whatNobodyNamesDoesNotCount() throws IOException {
    assertThat(catalogue("EXPENSE", "x").versionOf(List.of("other_7d_count")))
        .isEqualTo(catalogue("INCOME", "x").versionOf(List.of("other_7d_count")))
        .isNotEqualTo(catalogue("EXPENSE", "x").versionOf(NAMES));
  }

  private String version(String type, String description) throws IOException {
    return catalogue(type, description).versionOf(List.of("is_big"));
  }

  private FeatureCatalogue catalogue(String type, String description) throws IOException {
    String rest =
        "privacy_class: C2, is_sensitive: false, retention: P10Y, purpose: RANKING, owner: profile,"
            + " description: ";
    Files.writeString(
        folder.resolve("a.yaml"),
        "source: ledger_entry\nfeatures:\n"
            + "  - {name: spent, measure: sum, column: amount_minor, windows: [30d], unit: minor, "
            + "filter: {entry_type: "
            + type
            + "}, zero_when_nothing: true, "
            + rest
            + description
            + "}\n"
            + "  - {name: other, measure: count, windows: [7d], unit: count, zero_when_nothing: true, "
            + rest
            + "x}\n");
    Files.writeString(
        folder.resolve("b.yaml"),
        "attributes: []\nderived:\n  - {name: is_big, any_of: [spent_30d_minor], " + rest + "x}\n");
    var problems = new Problems();
    var catalogue = FeatureReader.read(folder, new ForbiddenCategories(List.of()), problems);
    problems.orThrow();
    return catalogue;
  }
}
