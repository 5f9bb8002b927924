package finmart.features.profile;

import static finmart.features.profile.FeatureFiles.REST;
import static finmart.features.profile.FeatureFiles.SUM;
import static finmart.features.profile.FeatureFiles.feature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import finmart.domain.law.Cites;
import finmart.features.profile.measure.Window;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureReaderTest {
  @TempDir Path folder;
  private FeatureFiles files;

  @BeforeEach
  void people() throws IOException {
    files = new FeatureFiles(folder);
  }

  @Test
  void oneDeclarationMakesAColumnPerWindow() throws IOException {
    var features =
        files.read("{name: spent, windows: [7d, 30d, 3m], filter: {entry_type: EXPENSE}, " + SUM);

    assertThat(files.mistakes()).isEmpty();
    assertThat(features.aggregates())
        .extracting(AggregateFeature::name, f -> f.aggregate().window())
        .containsExactly(
            tuple("spent_7d_minor", Window.days(7)),
            tuple("spent_30d_minor", Window.days(30)),
            tuple("spent_3m_minor", Window.months(3)));
  }

  @Test
  void everyMistakeOfEveryFileIsNamedWithItsLineInOneGo() throws IOException {
    files.write("source: ledger_entri\nfeatures:\n  - {name: a, " + SUM, "b.yaml");
    var found =
        files.mistakes(
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
            "c.yaml:7 features[4].windows: \"30\" must be like 30d or 3m, at most 3650d or 120m",
            "c.yaml:8 features[5].windows: \"9999d\" must be like 30d or 3m, at most 3650d or 120m",
            "c.yaml:9 features[6].name: \"H_minor\" must be snake_case",
            "c.yaml:10 features[7].filter.entry_typ: \"entry_typ\" is not known here; did you mean \"entry_type\"?",
            "c.yaml:11 features[8].measure: \"total\" is not known; known: COUNT, DAYS_SINCE, DISTINCT, ENTROPY, LAST, MAX, MEAN, MIN, REGULARITY, SHARE, SLOPE, STD, STREAK, SUM, TOP",
            "c.yaml:12 features[9].windws: is not a key here; did you mean \"windows\"?");
  }

  @Test
  void aMeasureThatCanNotBeTakenOfAColumnIsNamed() throws IOException {
    assertThat(
            files.mistakes(
                "{name: a, measure: max, column: category, unit: count, zero_when_nothing: true, "
                    + REST,
                "{name: b, measure: count, minus: {entry_type: REFUND}, unit: count, zero_when_nothing: true, "
                    + REST))
        .containsExactly(
            "c.yaml:3 features[0].column: MAX needs whole numbers, category is string",
            "c.yaml:4 features[1].minus: only SUM and SLOPE can take away, not COUNT");
  }

  @Test
  void aFileOfFeaturesNeedsASource() throws IOException {
    files.write("sorce: ledger_entry\nfeatures:\n  - {name: a, " + SUM, "b.yaml");

    assertThat(files.mistakes("{name: b, " + SUM))
        .containsExactly(
            "b.yaml:1 source: is missing",
            "b.yaml:1 sorce: is not a key here; did you mean \"source\"?");
  }

  @Test
  void aSourceWhoseRowsNoProfileSeesIsRefused() throws IOException {
    files.write(
        "source: consent\nfeatures:\n  - {name: a, measure: count, unit: count, zero_when_nothing: true, "
            + REST,
        "b.yaml");

    assertThat(files.mistakes("{name: b, " + SUM))
        .containsExactly(
            "b.yaml:1 source: consent is no table of features; known: consumption_order, interaction, ledger_entry, social_edge");
  }

  @Test
  void derivedFeaturesNeedInputsOfTheRightKind() throws IOException {
    files.write(
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

    assertThat(files.mistakes("{name: a, " + SUM))
        .containsExactlyInAnyOrder(
            "d.yaml:2 derived[0].ratio_to: no profile has \"b_minr\"; did you mean \"a_minor\"?",
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
    files.write(
        "attributes:\n"
            + "  - {name: risk, attribute: r, kind: level, levels: {C1: one}, "
            + REST
            + "  - {name: on, attribute: o, kind: flag, fallback: maybe, "
            + REST
            + "  - {name: region, attribute: region, kind: text, "
            + REST,
        "b.yaml");

    assertThat(files.mistakes("{name: a, " + SUM))
        .containsExactly(
            "b.yaml:2 attributes[0].levels: \"one\" must be a whole number",
            "b.yaml:3 attributes[1]: fallback \"maybe\" of on must be true or false",
            "b.yaml:4 attributes[2].name: region is declared twice");
  }

  @Test
  void featuresOfFeaturesMayStandInAnyOrder() throws IOException {
    files.write(
        "derived:\n"
            + "  - {name: r1, ratio_of: r2, ratio_to: a_minor, "
            + REST
            + "  - {name: r2, difference_of: a_minor, less: a_minor, "
            + REST,
        "d.yaml");

    assertThat(files.read("{name: a, " + SUM).derived())
        .extracting(DerivedFeature::name)
        .containsExactly("r2", "r1");
  }

  @Test
  void noFeatureIsMadeOfItself() throws IOException {
    files.write(
        "derived:\n"
            + "  - {name: c1, ratio_of: c2, ratio_to: a_minor, "
            + REST
            + "  - {name: c2, ratio_of: c3, ratio_to: a_minor, "
            + REST
            + "  - {name: c3, ratio_of: a_minor, ratio_to: c1, "
            + REST,
        "d.yaml");

    assertThat(files.mistakes("{name: a, " + SUM))
        .containsExactly("d.yaml:2 derived[0].name: is made of itself: c1 → c2 → c3 → c1");
  }

  @Test
  void aWindowReachesNoFurtherThanTheRetention() throws IOException {
    files.write(
        "source: ledger_entry\nretention: P180D\nfeatures:\n"
            + "  - {name: far, windows: [90d, 365d, 6m], measure: count, unit: count, zero_when_nothing: true,"
            + " privacy_class: C2, is_sensitive: true, purpose: RANKING, owner: profile, description: d}\n",
        "b.yaml");

    assertThat(files.mistakes("{name: a, " + SUM))
        .containsExactly(
            "b.yaml:4 features[0].windows: \"365d\" may reach 365 days back, further than the retention P180D of 180 days",
            "b.yaml:4 features[0].windows: \"6m\" may reach 217 days back, further than the retention P180D of 180 days");
  }

  @Test
  void whatDoesNotFitAMeasureIsNamed() throws IOException {
    assertThat(
            files.mistakes(
                feature("a", "slope", "windows: [30d, 1m, 2m]"),
                feature("b", "share", "windows: [30d]"),
                feature("c", "count", "within: {entry_type: INCOME}"),
                feature("d", "top", "column: category"),
                feature("e", "entropy", "column: amount_minor"),
                feature("f", "mean", "column: category"),
                feature("g", "streak", "column: category")))
        .containsExactly(
            "c.yaml:3 features[0].windows: SLOPE goes through calendar months, at least 2m",
            "c.yaml:3 features[0].windows: SLOPE goes through calendar months, at least 2m",
            "c.yaml:4 features[1].filter: SHARE needs the rows that are the part",
            "c.yaml:5 features[2].within: only SHARE is within other rows, not COUNT",
            "c.yaml:6 features[3].zero_when_nothing: a text can not be 0; write false",
            "c.yaml:7 features[4].column: ENTROPY needs texts, amount_minor is bigint",
            "c.yaml:8 features[5].column: MEAN needs whole numbers, category is string",
            "c.yaml:9 features[6].column: STREAK takes none");
  }

  @Test
  void aFilterAsksForWhatItsColumnCanHold() throws IOException {
    assertThat(
            files.mistakes(
                feature("a", "count", "filter: {entry_type: INCOM}"),
                feature("b", "count", "filter: {amount_minor: many}"),
                feature("c", "count", "filter: {weekday: [SUNDY]}"),
                feature("d", "count", "filter: {hour: {at_least: 9, below: 9}}"),
                feature("e", "count", "filter: {occurred_at: 2026-01-01}"),
                feature("f", "count", "filter: {category: {exept: [x]}}"),
                feature("g", "count", "filter: {category: []}"),
                feature("h", "count", "filter: {amount_minor: {}}"),
                feature(
                    "i",
                    "count",
                    "filter: {hour: [22, 23], weekday: SUNDAY, category: {except: x}}")))
        .containsExactly(
            "c.yaml:3 features[0].filter.entry_type: \"INCOM\" is no value of entry_type; did you mean \"INCOME\"?",
            "c.yaml:4 features[1].filter.amount_minor: \"many\" must be a whole number",
            "c.yaml:5 features[2].filter.weekday: \"SUNDY\" is no weekday; did you mean \"SUNDAY\"?",
            "c.yaml:6 features[3].filter.hour: no number is from 9 below 9",
            "c.yaml:7 features[4].filter.occurred_at: occurred_at is timestamp; a filter asks for texts, truths and whole numbers",
            "c.yaml:8 features[5].filter.category.except: is missing",
            "c.yaml:8 features[5].filter.category.exept: is not a key here; did you mean \"except\"?",
            "c.yaml:9 features[6].filter.category: must name at least one value",
            "c.yaml:10 features[7].filter.amount_minor: must have at_least, below or both");
  }

  @Test
  @Cites({"P12", "A02"})
  void aForbiddenCategoryIsNoFeature() throws IOException {
    files.write("attributes:\n  - {name: parish, attribute: church, kind: text, " + REST, "b.yaml");
    assertThat(
            files.mistakes(
                feature("hospital", "count", "filter: {category: 医疗健康}"),
                feature("a", "count", "windows: [30d]").replace("C2", "C3")))
        .containsExactly(
            "b.yaml:2 attributes[0].attribute: \"church\" speaks of RELIGION (church), which is forbidden by A02",
            "c.yaml:3 features[0].filter: \"医疗健康\" speaks of HEALTH (医疗), which is forbidden by P12",
            "c.yaml:3 features[0].name: \"hospital_count\" speaks of HEALTH (hospital), which is forbidden by P12",
            "c.yaml:4 features[1].privacy_class: C3 is what proves who a person is; it is never kept, so no feature is made of it");
  }
}
