package finmart.features.profile;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problems;
import finmart.domain.tag.ForbiddenCategories;
import finmart.features.profile.FeatureUse.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What features are made of, and who reads them. */
class FeatureListingTest {
  private static final String FILE =
      """
      source: ledger_entry
      retention: P1Y
      is_sensitive: true
      privacy_class: C2
      purpose: TEST
      owner: test
      features:
        - {name: income, measure: sum, column: amount_minor, filter: {entry_type: INCOME}, windows: [30d, 3m], unit: minor, zero_when_nothing: false, description: Earned}
        - {name: night, measure: share, filter: {hour: {below: 6}}, within: {entry_type: {except: [VOID]}}, windows: [30d], unit: share, zero_when_nothing: false, description: At night}
      attributes:
        - {name: age, attribute: birth_on, kind: years_since, description: Full years}
      derived:
        - {name: income_by_age, ratio_of: income_30d_minor, ratio_to: age, description: Nonsense}
        - {name: twice_removed, difference_of: income_by_age, less: age, description: More nonsense}
      """;

  @TempDir Path folder;

  @Test
  void aFeatureSaysWhatItReadsItself() throws IOException {
    var listing = listing();

    var income = listing.named("income_3m_minor").orElseThrow();
    assertThat(income.source()).isEqualTo("ledger_entry");
    assertThat(income.measure()).isEqualTo("sum of amount_minor");
    assertThat(income.window()).isEqualTo("3m");
    assertThat(income.conditions()).containsExactly("entry_type in [INCOME]");
    assertThat(income.columns())
        .containsExactly(
            "ledger_entry.amount_minor", "ledger_entry.entry_type", "ledger_entry.occurred_at");
    assertThat(income.declared().place()).endsWith("f.yaml:8");
    assertThat(listing.named("night_30d_share").orElseThrow().conditions())
        .containsExactly("hour < 6", "of rows where entry_type not in [VOID]");
    assertThat(listing.named("age").orElseThrow().conditions())
        .containsExactly("user_attribute.attribute is birth_on");
  }

  @Test
  void lineageGoesThroughFeaturesDownToColumns() throws IOException {
    var listing = listing();

    assertThat(listing.lineage("twice_removed"))
        .extracting(Feature::name)
        .containsExactly("twice_removed", "income_by_age", "income_30d_minor", "age");
    assertThat(listing.sourceColumns("twice_removed"))
        .containsExactly(
            "ledger_entry.amount_minor",
            "ledger_entry.entry_type",
            "ledger_entry.occurred_at",
            "user_attribute.expires_at",
            "user_attribute.value");
    assertThat(listing.lineage("unheard_of")).isEmpty();
    assertThat(TieFacts.columns("ties_holding_fund"))
        .contains("social_edge.to_user_id", "interaction.product_id");
  }

  @Test
  void readersAreFoundDirectlyAndThroughWhatIsMadeOfTheFeature() {
    var derived = new FeatureUse(Kind.DERIVED_FEATURE, "b", "f.yaml:1", "ratio", Set.of("a"), "b");
    var tag = new FeatureUse(Kind.TAG, "t", "t.yaml:1", "test", Set.of("b", "x"), "t");
    var segment = new FeatureUse(Kind.SEGMENT, "s", "s.yaml:1", "test", Set.of("t"));
    var rule = new FeatureUse(Kind.GLOBAL_RULE, "R", "g.yaml", "rules[0]", Set.of("a", "b"));
    var other = new FeatureUse(Kind.MODEL, "m", "p.yaml", "recall", Set.of("x"));
    var uses = new FeatureUses(List.of(segment, tag, derived, rule, other));

    assertThat(uses.of("a"))
        .containsExactly(
            new FeatureUses.Reader(derived, ""),
            new FeatureUses.Reader(rule, ""),
            new FeatureUses.Reader(tag, "b"),
            new FeatureUses.Reader(segment, "t"));
    assertThat(uses.of("nobody_reads_it")).isEmpty();
  }

  private FeatureListing listing() throws IOException {
    Files.writeString(folder.resolve("f.yaml"), FILE);
    var problems = new Problems();
    var catalogue = FeatureReader.read(folder, new ForbiddenCategories(List.of()), problems);
    problems.orThrow();
    return FeatureListing.of(catalogue);
  }
}
