package finmart.features.profile;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureReaderTest {
  private static final String REST =
      "privacy_class: C2, purpose: RANKING, owner: profile, description: d}\n";
  private static final String SUM =
      "measure: sum, column: amount_minor, unit: minor, zero_when_nothing: true, " + REST;

  @TempDir Path folder;

  private final Problems problems = new Problems();

  @BeforeEach
  void people() throws IOException {
    write(
        "attributes:\n"
            + "  - {name: region, attribute: region, kind: text, "
            + REST
            + "  - {name: is_student, attribute: is_student, kind: flag, "
            + REST,
        "a.yaml");
  }

  @Test
  void oneDeclarationMakesAColumnPerWindow() throws IOException {
    var features = read("{name: spent, windows: [7d, 30d], filter: {entry_type: EXPENSE}, " + SUM);

    problems.orThrow();
    assertThat(features.aggregates())
        .extracting(AggregateFeature::name, AggregateFeature::days)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("spent_7d_minor", 7),
            org.assertj.core.groups.Tuple.tuple("spent_30d_minor", 30));
  }

  @Test
  void everyMistakeOfEveryFileIsNamedWithItsLineInOneGo() throws IOException {
    write("source: ledger_entri\nfeatures:\n  - {name: a, " + SUM, "b.yaml");
    var found =
        mistakes(
            "{name: b, measure: sum, column: amount_minr, unit: minor, zero_when_nothing: true, "
                + REST,
            "{name: c, measure: sum, unit: minor, zero_when_nothing: true, " + REST,
            "{name: d, measure: count, column: category, unit: count, zero_when_nothing: true, "
                + REST,
            "{name: e, windows: [7d, 7d], " + SUM,
            "{name: f, windows: [30], " + SUM,
            "{name: g, windows: [9999d], " + SUM,
            "{name: H, " + SUM,
            "{name: i, filter: {entry_typ: EXPENSE}, " + SUM,
            "{name: j, measure: total, column: amount_minor, unit: minor, zero_when_nothing: true, "
                + REST,
            "{name: k, windws: [7d], " + SUM);

    assertThat(found)
        .containsExactly(
            "b.yaml:1 source: ledger_entri is no table of features; did you mean \"ledger_entry\"?",
            "c.yaml:3 features[0].column: \"amount_minr\" is not known here; did you mean \"amount_minor\"?",
            "c.yaml:4 features[1].column: SUM needs one",
            "c.yaml:5 features[2].column: COUNT takes none",
            "c.yaml:6 features[3].name: e_7d_minor is declared twice",
            "c.yaml:7 features[4].windows: \"30\" must be like 30d, at most 3650d",
            "c.yaml:8 features[5].windows: \"9999d\" must be like 30d, at most 3650d",
            "c.yaml:9 features[6].name: \"H_minor\" must be snake_case",
            "c.yaml:10 features[7].filter.entry_typ: \"entry_typ\" is not known here; did you mean \"entry_type\"?",
            "c.yaml:11 features[8].measure: \"total\" is not known; known: COUNT, DAYS_SINCE, DISTINCT, LAST, MAX, MIN, SUM",
            "c.yaml:12 features[9].windws: is not a key here; did you mean \"windows\"?");
  }

  @Test
  void aMeasureThatCanNotBeTakenOfAColumnIsNamed() throws IOException {
    assertThat(
            mistakes(
                "{name: a, measure: max, column: category, unit: count, zero_when_nothing: true, "
                    + REST,
                "{name: b, measure: count, minus: {entry_type: REFUND}, unit: count, zero_when_nothing: true, "
                    + REST))
        .containsExactly(
            "c.yaml:3 features[0].column: MAX needs whole numbers, category is string",
            "c.yaml:4 features[1].minus: only SUM can take away, not COUNT");
  }

  @Test
  void aFileOfFeaturesNeedsASource() throws IOException {
    write("sorce: ledger_entry\nfeatures:\n  - {name: a, " + SUM, "b.yaml");

    assertThat(mistakes("{name: b, " + SUM))
        .containsExactly(
            "b.yaml:1 source: is missing",
            "b.yaml:1 sorce: is not a key here; did you mean \"source\"?");
  }

  @Test
  void aSourceWhoseRowsNoProfileSeesIsRefused() throws IOException {
    write(
        "source: consent\nfeatures:\n  - {name: a, measure: count, unit: count, zero_when_nothing: true, "
            + REST,
        "b.yaml");

    assertThat(mistakes("{name: b, " + SUM))
        .containsExactly(
            "b.yaml:1 source: consent is no table of features; known: consumption_order, interaction, ledger_entry, social_edge");
  }

  @Test
  void derivedFeaturesNeedInputsOfTheRightKind() throws IOException {
    write(
        "derived:\n"
            + "  - {name: r1, ratio_of: a_minor, ratio_to: b_minr, "
            + REST
            + "  - {name: r2, ratio_to: a_minor, "
            + REST
            + "  - {name: r3, ratio_of: region, ratio_to: is_student, "
            + REST
            + "  - {name: r4, any_of: [is_student, region], "
            + REST
            + "  - {name: r5, any_of: [], "
            + REST
            + "  - {name: a_minor, any_of: [is_student], "
            + REST
            + "  - {name: as_of, any_of: [is_student], "
            + REST,
        "d.yaml");

    assertThat(mistakes("{name: a, " + SUM))
        .containsExactly(
            "d.yaml:2 derived[0].ratio_to: \"b_minr\" is not known here; did you mean \"a_minor\"?",
            "d.yaml:3 derived[1].ratio_of: is missing",
            "d.yaml:4 derived[2].ratio_of: region is TEXT; it must be NUMBER",
            "d.yaml:4 derived[2].ratio_to: is_student is FLAG; it must be NUMBER",
            "d.yaml:5 derived[3].any_of: region is TEXT; it must be FLAG or NUMBER",
            "d.yaml:6 derived[4].any_of: must name at least one feature",
            "d.yaml:7 derived[5].name: a_minor is declared twice",
            "d.yaml:8 derived[6].name: as_of is a name of the house");
  }

  @Test
  void anAttributeThatCanNotBeReadIsNamed() throws IOException {
    write(
        "attributes:\n"
            + "  - {name: risk, attribute: r, kind: level, levels: {C1: one}, "
            + REST
            + "  - {name: on, attribute: o, kind: flag, fallback: maybe, "
            + REST
            + "  - {name: region, attribute: region, kind: text, "
            + REST,
        "b.yaml");

    assertThat(mistakes("{name: a, " + SUM))
        .containsExactly(
            "b.yaml:2 attributes[0].levels: \"one\" must be a whole number",
            "b.yaml:3 attributes[1]: fallback \"maybe\" of on must be true or false",
            "b.yaml:4 attributes[2].name: region is declared twice");
  }

  private FeatureCatalogue read(String... features) throws IOException {
    var text = new StringBuilder("source: ledger_entry\nfeatures:\n");
    for (String feature : features) {
      text.append("  - ").append(feature);
    }
    write(text.toString(), "c.yaml");
    return FeatureReader.read(folder, problems);
  }

  private List<String> mistakes(String... features) throws IOException {
    read(features);
    return problems.all().stream()
        .map(p -> Path.of(p.place()).getFileName() + " " + p.key() + ": " + p.message())
        .toList();
  }

  private void write(String text, String file) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }
}
