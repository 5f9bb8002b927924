package finmart.features.profile;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Document;
import finmart.domain.document.Problems;
import finmart.domain.eligibility.GlobalRules;
import finmart.domain.law.Cites;
import finmart.domain.product.Catalogue;
import finmart.domain.rule.AttributeType;
import finmart.domain.rule.Reasons;
import finmart.domain.rule.RuleReader;
import finmart.domain.tag.ForbiddenCategories;
import finmart.domain.tag.TagReader;
import finmart.features.eligibility.TrackRecord;
import finmart.features.profile.measure.Aggregate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The features declared in conf/features. */
class ShippedFeaturesTest {
  private static final Path CONF = Path.of("..", "conf");

  private final Problems problems = new Problems();
  private final ForbiddenCategories forbidden =
      ForbiddenCategories.read(CONF.resolve("compliance").resolve("forbidden_tags.yaml"), problems);
  private final FeatureCatalogue features =
      FeatureReader.read(CONF.resolve("features"), forbidden, problems);

  @Test
  void theProfileHasAtLeastAHundredAndFiftyFeaturesAndThoseThatRulesAlwaysAskedFor() {
    problems.orThrow();
    assertThat(features.table().schema().size() - 1).isGreaterThanOrEqualTo(150);
    assertThat(
            Arrays.stream(features.table().schema().fields())
                .map(f -> f.name() + " " + f.dataType().simpleString()))
        .contains(
            "user_id string",
            "age bigint",
            "sex string",
            "region string",
            "occupation string",
            "account_role string",
            "is_declared_student boolean",
            "risk_tolerance bigint",
            "investable_minor bigint",
            "personalisation boolean",
            "order_90d_count bigint",
            "order_value_90d_minor bigint",
            "instalment_order_90d_count bigint",
            "application_30d_count bigint",
            "income_30d_minor bigint",
            "income_90d_minor bigint",
            "expense_30d_minor bigint",
            "expense_90d_minor bigint",
            "ledger_90d_count bigint",
            "ledger_last_days bigint",
            "category_90d_count bigint",
            "balance_last_minor bigint",
            "balance_lowest_90d_minor bigint",
            "standing_order_minor bigint",
            "debt_service_90d_minor bigint",
            "lender_90d_count bigint",
            "tuition_365d_count bigint",
            "travel_90d_minor bigint",
            "family_spend_90d_minor bigint",
            "car_90d_minor bigint",
            "dining_spend_90d_minor bigint",
            "digital_spend_90d_minor bigint",
            "pet_spend_90d_minor bigint",
            "rent_90d_minor bigint",
            "mortgage_90d_minor bigint",
            "premium_90d_minor bigint",
            "savings_transfer_90d_minor bigint",
            "tie_count bigint",
            "has_student_indicator boolean",
            "debt_to_income_90d double");
    assertThat(features.table().grain()).containsExactly("user_id");
    assertThat(features.sources())
        .containsExactlyInAnyOrder(
            "ledger_entry", "social_edge", "consumption_order", "interaction");
  }

  /** Every file begins with its theme in one line. */
  @Test
  void everyFileSaysItsTheme() throws IOException {
    for (Path file : Document.filesIn(CONF.resolve("features"), problems)) {
      assertThat(Files.readAllLines(file).get(0)).as(file.toString()).matches("# .*[:.,] ?.*");
    }
    assertThat(features.declared())
        .allSatisfy(
            (name, declared) -> {
              assertThat(declared.description()).as(name).isNotBlank();
              assertThat(declared.place()).as(name).matches(".*\\.yaml:\\d+");
            });
  }

  /** Sensitive by PIPL art. 28; the categories are those of the bookkeeping tree. */
  @Test
  @Cites("P12")
  void noFeatureIsMadeOfHealthReligionOrWhereabouts() {
    var health = "医疗药品|挂号门诊|住院费|养生保健|养老院|医疗健康|保健用品|医教|捐赠|洗浴足浴";
    var person = ".*(health|medic|disease|religion|ethnic|politic|gene|biometric|location|gps).*";

    assertThat(features.aggregates())
        .allSatisfy(
            feature ->
                assertThat(named(feature.aggregate())).noneMatch(value -> value.matches(health)));
    assertThat(features.table().schema().fieldNames()).noneMatch(name -> name.matches(person));
    assertThat(features.attributes())
        .extracting(AttributeFeature::attribute)
        .noneMatch(attribute -> attribute.matches(person));
  }

  @Test
  void everyShippedRuleSpeaksOfFeaturesOfTheRightType() {
    var reasons = Reasons.read(CONF.resolve("rules").resolve("reasons.yaml"), problems);
    var forbidden =
        ForbiddenCategories.read(
            CONF.resolve("compliance").resolve("forbidden_tags.yaml"), problems);
    var tags = TagReader.read(CONF.resolve("tags"), features.types(), forbidden, problems);
    var types = new HashMap<>(features.types());
    types.putAll(tags.types());
    var rules = new RuleReader(TrackRecord.beside(types), reasons);
    GlobalRules.read(CONF.resolve("rules").resolve("global.yaml"), rules, problems);
    Catalogue.read(CONF, "supermarket", rules, problems);
    Catalogue.read(CONF, "berka", rules, problems);

    problems.orThrow();
    assertThat(features.types())
        .containsEntry("age", AttributeType.NUMBER)
        .containsEntry("region", AttributeType.TEXT)
        .containsEntry("has_student_indicator", AttributeType.FLAG)
        .containsEntry("debt_to_income_90d", AttributeType.NUMBER)
        .doesNotContainKeys(FeatureCatalogue.NO_FEATURES.toArray(String[]::new))
        .hasSize(features.table().schema().size() - FeatureCatalogue.NO_FEATURES.size());
  }

  private static Stream<String> named(Aggregate aggregate) {
    return Stream.of(aggregate.filter(), aggregate.within(), aggregate.minus())
        .filter(Objects::nonNull)
        .flatMap(filter -> filter.conditions().stream())
        .flatMap(condition -> condition.names().stream());
  }
}
