package finmart.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problem;
import finmart.domain.document.Problems;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleReaderTest {
  private static final Map<String, AttributeType> ATTRIBUTES =
      Map.of(
          "age",
          AttributeType.NUMBER,
          "years",
          AttributeType.NUMBER,
          "region",
          AttributeType.TEXT,
          "student",
          AttributeType.FLAG);
  private static final Reasons REASONS =
      new Reasons(Map.of("AGE_TOO_LOW", new Reasons.Texts("年龄", "too young")));

  private final Problems problems = new Problems();

  @Test
  void readsEveryKindOfTest() {
    var expected =
        new Condition.AllOf(
            List.of(
                new Condition.AtLeast("age", 18),
                new Condition.AtMost("age", 60),
                new Condition.Between("age", 18, 60),
                new Condition.Not(new Condition.IsTrue("student")),
                new Condition.AnyOf(
                    List.of(
                        new Condition.OneOf("region", Set.of("110000", "310000")),
                        new Condition.NoneOf("region", Set.of("440000")),
                        new Condition.Exists("age"),
                        new Comparison("age", Relation.ABOVE, "years")))));

    List<Rule> rules =
        read(
            """
            {all_of: [
              {at_least: {attribute: age, minimum: 18}},
              {at_most: {attribute: age, maximum: 60}},
              {between: {attribute: age, minimum: 18, maximum: 60}},
              {not: {is_true: {attribute: student}}},
              {any_of: [
                {one_of: {attribute: region, values: [110000, 310000]}},
                {none_of: {attribute: region, values: ["440000"]}},
                {exists: {attribute: age}},
                {compare: {attribute: age, relation: above, other: years}}]}]}
            """);

    problems.orThrow();
    assertThat(rules).containsExactly(new Rule("AGE_TOO_LOW", expected, "law"));
  }

  @Test
  void anEmptyTestIsNamedAndNeverDroppedInSilence() {
    read("{}");
    read("{not: {}}");
    read("{all_of: []}");
    read("{all_of: [{}]}");

    assertThat(messages()).hasSize(4).allMatch(m -> m.contains("test"));
  }

  @Test
  void anUnknownAttributeIsTheOnlyProblemNamed() {
    read("{at_least: {attribute: aeg, minimum: 18}}");

    assertThat(messages())
        .containsExactly(
            "r.yaml:4: rules[0].test.at_least.attribute: no profile has \"aeg\"; did you mean"
                + " \"age\"?");
  }

  @Test
  void anAttributeOfAnotherTypeIsNamed() {
    read("{at_least: {attribute: region, minimum: 18}}");

    assertThat(messages())
        .singleElement()
        .asString()
        .contains("is a TEXT, at_least needs a NUMBER");
  }

  @Test
  void anUnknownKindOrTwoKindsAreNamed() {
    read("{at_lest: {attribute: age, minimum: 18}}");
    read("{exists: {attribute: age}, is_true: {attribute: student}}");

    assertThat(messages()).hasSize(2).allMatch(m -> m.contains("a test is exactly one of"));
  }

  @Test
  void aCodeWithoutTextsAndBlankWordsAreNamed() {
    readRule("AGE_TO_LOW", "law", "{exists: {attribute: age}}");
    readRule("\"\"", "\" \"", "{exists: {attribute: \"\"}}");

    assertThat(messages())
        .containsExactlyInAnyOrder(
            "r.yaml:2: rules[0].code: AGE_TO_LOW has no texts; did you mean \"AGE_TOO_LOW\"?",
            "r.yaml:2: rules[0].code: must not be empty",
            "r.yaml:3: rules[0].source: must not be empty",
            "r.yaml:4: rules[0].test.exists.attribute: must not be empty");
  }

  @Test
  void attributesThatCanNotBeComparedAreNamed() {
    read("{compare: {attribute: age, relation: above, other: region}}");
    read("{compare: {attribute: region, relation: above, other: region}}");
    read("{compare: {attribute: age, relation: abov, other: yaers}}");

    assertThat(messages())
        .hasSize(4)
        .anyMatch(m -> m.endsWith("is a TEXT, age is a NUMBER"))
        .anyMatch(m -> m.endsWith("ABOVE needs numbers, region is a TEXT"))
        .anyMatch(m -> m.contains("abov"))
        .anyMatch(m -> m.endsWith("did you mean \"years\"?"));
  }

  @Test
  void aRuleHoldsFromItsFirstToItsLastDay() {
    List<Rule> rules =
        readRule(
            "AGE_TOO_LOW",
            "law\n  valid_from: 2026-01-01\n  valid_to: 2026-12-31",
            "{exists: {attribute: age}}");

    problems.orThrow();
    assertThat(rules)
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.isValid(LocalDate.parse("2025-12-31"))).isFalse();
              assertThat(rule.isValid(LocalDate.parse("2026-01-01"))).isTrue();
              assertThat(rule.isValid(LocalDate.parse("2026-12-31"))).isTrue();
              assertThat(rule.isValid(LocalDate.parse("2027-01-01"))).isFalse();
            });
  }

  @Test
  void twoRulesOfOneCodeThatMeetAreNamed() {
    String rule = "- {code: AGE_TOO_LOW, source: law, test: {exists: {attribute: age}}%s}\n";
    String text =
        "rules:\n"
            + rule.formatted(", valid_to: 2025-12-31")
            + rule.formatted(", valid_from: 2026-01-01")
            + rule.formatted(", valid_from: 2025-06-01, valid_to: 2025-06-30");
    try (Fields fields = Document.parse(text, "r.yaml", problems)) {
      new RuleReader(ATTRIBUTES, REASONS).rules(fields, "rules", problems);
    }

    assertThat(messages())
        .containsExactly(
            "r.yaml:4: rules[2].code: AGE_TOO_LOW is in force from 2025-06-01 to 2025-06-30 together"
                + " with another always to 2025-12-31; end one the day before the other begins");
  }

  private List<Rule> read(String test) {
    return readRule("AGE_TOO_LOW", "law", test);
  }

  private List<Rule> readRule(String code, String source, String test) {
    String text =
        "rules:\n- code: %s\n  source: %s\n  test: %s"
            .formatted(code, source, test.indent(4).trim());
    try (Fields fields = Document.parse(text, "r.yaml", problems)) {
      return new RuleReader(ATTRIBUTES, REASONS).rules(fields, "rules", problems);
    }
  }

  private List<String> messages() {
    return problems.all().stream().map(Problem::toString).toList();
  }
}
