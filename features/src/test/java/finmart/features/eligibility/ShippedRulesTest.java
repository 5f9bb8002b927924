package finmart.features.eligibility;

import static finmart.domain.rule.Truth.FAIL;
import static finmart.domain.rule.Truth.PASS;
import static finmart.domain.rule.Truth.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Problem;
import finmart.domain.document.Problems;
import finmart.domain.eligibility.GlobalRules;
import finmart.domain.law.Cites;
import finmart.domain.partner.ProductLine;
import finmart.domain.rule.AttributeType;
import finmart.domain.rule.Reasons;
import finmart.domain.rule.Rule;
import finmart.domain.rule.RuleReader;
import finmart.domain.rule.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules in conf/rules, each with a passing, a failing and an unknown person. */
class ShippedRulesTest {
  private static final Path CONF = Path.of("..", "conf", "rules");
  private static final Map<String, AttributeType> ATTRIBUTES =
      Map.of(
          "age", AttributeType.NUMBER,
          "has_student_indicator", AttributeType.FLAG,
          "debt_to_income_90d", AttributeType.NUMBER,
          "lender_90d_count", AttributeType.NUMBER,
          "application_30d_count", AttributeType.NUMBER,
          "shown_loan_7d_count", AttributeType.NUMBER,
          "personalisation", AttributeType.FLAG);

  private final Problems problems = new Problems();
  private final Reasons reasons = Reasons.read(CONF.resolve("reasons.yaml"), problems);
  private final GlobalRules rules =
      GlobalRules.read(CONF.resolve("global.yaml"), new RuleReader(ATTRIBUTES, reasons), problems);

  @Test
  void theFilesAreSound() {
    problems.orThrow();
    assertThat(rules.of(ProductLine.CREDIT_CARD))
        .extracting(Rule::code)
        .containsExactly("AGE_TOO_LOW");
    assertThat(rules.of(ProductLine.LOAN))
        .extracting(Rule::code)
        .containsExactly(
            "AGE_TOO_LOW",
            "STUDENT",
            "DEBT_STRESS",
            "MANY_LENDERS",
            "APPLIED_OFTEN",
            "SHOWN_OFTEN");
    assertThat(rules.of(ProductLine.FUND)).extracting(Rule::code).containsExactly("AGE_TOO_LOW");
    assertThat(rules.of(ProductLine.INSURANCE)).isEmpty();
  }

  @Test
  void offersAreForAdults() {
    for (ProductLine line : ProductLine.values()) {
      if (line.isPersonal()) {
        assertThat(judge(line, "AGE_TOO_LOW", "age", 18)).isEqualTo(PASS);
        assertThat(judge(line, "AGE_TOO_LOW", "age", 17)).isEqualTo(FAIL);
        assertThat(judge(line, "AGE_TOO_LOW", "age", null)).isEqualTo(UNKNOWN);
      }
    }
  }

  @Test
  void studentsAreShownNoLoan() {
    assertThat(loan("STUDENT", "has_student_indicator", false)).isEqualTo(PASS);
    assertThat(loan("STUDENT", "has_student_indicator", true)).isEqualTo(FAIL);
    assertThat(loan("STUDENT", "has_student_indicator", null)).isEqualTo(UNKNOWN);
  }

  @Test
  void debtStressRefusesAndAnUnknownIncomeDoesNot() {
    assertThat(loan("DEBT_STRESS", "debt_to_income_90d", 0.55)).isEqualTo(PASS);
    assertThat(loan("DEBT_STRESS", "debt_to_income_90d", 0.5501)).isEqualTo(FAIL);
    assertThat(loan("DEBT_STRESS", "debt_to_income_90d", null)).isEqualTo(PASS);
    assertThat(loan("DEBT_STRESS", "debt_to_income_90d", Double.NaN)).isEqualTo(PASS);
  }

  @Test
  @Cites("L12")
  void whoPaysFourLendersBackIsShownNoLoan() {
    assertThat(loan("MANY_LENDERS", "lender_90d_count", 3L)).isEqualTo(PASS);
    assertThat(loan("MANY_LENDERS", "lender_90d_count", 4L)).isEqualTo(FAIL);
    assertThat(loan("MANY_LENDERS", "lender_90d_count", null)).isEqualTo(UNKNOWN);
  }

  @Test
  @Cites("A01")
  void whoAppliedSixTimesInAMonthIsShownNoLoan() {
    assertThat(loan("APPLIED_OFTEN", "application_30d_count", 5L)).isEqualTo(PASS);
    assertThat(loan("APPLIED_OFTEN", "application_30d_count", 6L)).isEqualTo(FAIL);
    assertThat(loan("APPLIED_OFTEN", "application_30d_count", null)).isEqualTo(UNKNOWN);
  }

  @Test
  @Cites({"A01", "P10"})
  void whoWasShownLoansOftenIsShownNoneAndWithoutPersonalisationNobodyAsks() {
    var facts = new HashMap<String, Object>();
    for (long shown : new long[] {139, 140}) {
      facts.put("shown_loan_7d_count", shown);
      facts.put("personalisation", true);
      assertThat(judge("SHOWN_OFTEN", facts)).isEqualTo(shown < 140 ? PASS : FAIL);
      facts.put("personalisation", false);
      assertThat(judge("SHOWN_OFTEN", facts)).isEqualTo(PASS);
      facts.put("personalisation", null);
      assertThat(judge("SHOWN_OFTEN", facts)).isEqualTo(shown < 140 ? PASS : UNKNOWN);
    }
    assertThat(judge("SHOWN_OFTEN", Map.of("personalisation", true))).isEqualTo(UNKNOWN);
  }

  @Test
  void twoRulesOfOneCodeInForceOnOneDayForOneLineAreNamed(@TempDir Path folder) throws IOException {
    String rule =
        "  - {lines: [%s], code: STUDENT, test: {exists: {attribute: age}}, source: law%s}\n";
    Path file =
        Files.writeString(
            folder.resolve("global.yaml"),
            "rules:\n"
                + rule.formatted("LOAN", ", valid_to: 2025-12-31")
                + rule.formatted("LOAN", ", valid_from: 2026-01-01")
                + rule.formatted("FUND", "")
                + rule.formatted("\"LOAN\", CREDIT_CARD", ", valid_from: 2026-06-01"));
    var found = new Problems();

    GlobalRules.read(file, new RuleReader(ATTRIBUTES, reasons), found);

    assertThat(found.all())
        .extracting(Problem::message)
        .containsExactly(
            "STUDENT is in force from 2026-06-01 together with another from 2026-01-01; end one the"
                + " day before the other begins");
  }

  @Test
  void everyReasonOfTheHouseHasTextsAndTheUserIsToldNoNumber() {
    assertThat(reasons.codes())
        .contains(
            "AGE_TOO_LOW",
            "AGE_TOO_HIGH",
            "REGION_NOT_SERVED",
            "STUDENT",
            "INCOME_TOO_LOW",
            "RISK_ABOVE_TOLERANCE",
            "DEBT_STRESS",
            "PARTNER_NOT_APPROVED",
            "PRODUCT_NOT_EFFECTIVE",
            "COST_ABOVE_CAP",
            "OCCUPATION_NOT_SERVED",
            "BALANCE_TOO_LOW");
    assertThat(reasons.byCode().values())
        .allSatisfy(t -> assertThat(t.user()).doesNotContainPattern("\\d"));
  }

  /** Without the rule everybody would be shown what it forbids, so nothing is read at all. */
  @Test
  @Cites("A06")
  void aGlobalRuleOnAnAttributeNoProfileHasStopsEverything(@TempDir Path folder)
      throws IOException {
    String shipped = Files.readString(CONF.resolve("global.yaml"));
    Path file =
        Files.writeString(
            folder.resolve("global.yaml"), shipped.replace("attribute: age,", "attribute: aeg,"));
    var found = new Problems();

    GlobalRules.read(file, new RuleReader(ATTRIBUTES, reasons), found);

    assertThatThrownBy(found::orThrow)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "rules[0].test.at_least.attribute: no profile has \"aeg\"; did you mean \"age\"?");
  }

  @Test
  void aRuleWithoutALineOrOfAnUnknownLineIsNamed(@TempDir Path folder) throws IOException {
    String test = "code: STUDENT, test: {exists: {attribute: age}}, source: law}";
    Path file =
        Files.writeString(
            folder.resolve("global.yaml"),
            "rules:\n  - {" + test + "\n  - {lines: [LOANS], " + test + "\n");
    var found = new Problems();

    GlobalRules.read(file, new RuleReader(ATTRIBUTES, reasons), found);

    assertThat(found.all())
        .extracting(Problem::message)
        .containsExactly(
            "rule STUDENT names no line; every rule holds for at least one",
            "\"LOANS\" is no product line; known: [CREDIT_CARD, LOAN, FUND, INSURANCE]");
  }

  @Test
  void aFileWithoutRulesIsNamed(@TempDir Path folder) throws IOException {
    var found = new Problems();

    GlobalRules.read(
        Files.writeString(folder.resolve("global.yaml"), "rules: []\n"),
        new RuleReader(ATTRIBUTES, reasons),
        found);

    assertThat(found.all()).hasSize(1);
  }

  private Truth loan(String code, String attribute, Object value) {
    return judge(ProductLine.LOAN, code, attribute, value);
  }

  private Truth judge(String code, Map<String, Object> facts) {
    return rules.of(ProductLine.LOAN).stream()
        .filter(r -> r.code().equals(code))
        .findFirst()
        .orElseThrow()
        .condition()
        .judge(facts::get);
  }

  private Truth judge(ProductLine line, String code, String attribute, Object value) {
    var facts = new HashMap<String, Object>();
    facts.put(attribute, value);
    List<Rule> found = rules.of(line).stream().filter(r -> r.code().equals(code)).toList();
    assertThat(found).hasSize(1);
    return found.get(0).condition().judge(facts::get);
  }
}
