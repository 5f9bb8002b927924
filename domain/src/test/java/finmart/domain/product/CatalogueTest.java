package finmart.domain.product;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problem;
import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.rule.Condition;
import finmart.domain.rule.Rule;
import finmart.domain.rule.Truth;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
  @TempDir private Path conf;

  @Test
  void readsAProductWithItsRulesAndTerms() {
    Catalogue catalogue = stall().approved();

    Product loan = catalogue.product(Stall.LOAN).orElseThrow();
    assertThat(loan.listing().eligibility())
        .containsExactly(
            new Rule("AGE_TOO_LOW", new Condition.AtLeast("age", 20), "partner contract"));
    assertThat(loan.terms())
        .isEqualTo(
            "all-in cost 7.20% to 24.00% a year (IRR), 1000.00 CNY to 200000.00 CNY,"
                + " [12] months, paid out to the borrower");
    assertThat(catalogue.product(Stall.CARD).orElseThrow().terms())
        .isEqualTo(
            "annual fee 200.00 CNY (waived after 6 uses), 56 interest-free days, revolving 18.25%"
                + " a year, instalments 13.84% a year");
  }

  @Test
  @Cites("K01")
  void aCardIsForStudentsOnlyIfItsBankTakesThem() {
    Product card = stall().approved().product(Stall.CARD).orElseThrow();
    assertThat(card.inherentRules())
        .filteredOn(rule -> rule.code().equals("STUDENTS_NOT_TAKEN"))
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.condition().judge(student -> false)).isEqualTo(Truth.PASS);
              assertThat(rule.condition().judge(student -> true)).isEqualTo(Truth.FAIL);
              assertThat(rule.condition().judge(student -> null)).isEqualTo(Truth.UNKNOWN);
            });

    Product taking =
        stall()
            .with("      most_cards: 2\n", "      most_cards: 2\n      takes_students: true\n")
            .approved()
            .product(Stall.CARD)
            .orElseThrow();
    assertThat(taking.inherentRules()).extracting(Rule::code).doesNotContain("STUDENTS_NOT_TAKEN");
    assertThat(taking.leadRules())
        .extracting(Rule::code)
        .as("a lead takes a written second source of repayment, which nothing holds")
        .containsExactly("SECOND_REPAYMENT_UNWRITTEN");
  }

  @Test
  @Cites("K02")
  void aCardIsForWhoHasFewerOfTheIssuersCardsThanItGivesOnePerson() {
    Product card = stall().approved().product(Stall.CARD).orElseThrow();
    assertThat(card.inherentRules())
        .filteredOn(rule -> rule.code().equals("CARDS_AT_MAXIMUM"))
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.condition().attributes()).containsExactly("cards_held_bank_count");
              assertThat(rule.condition().judge(held -> 1)).isEqualTo(Truth.PASS);
              assertThat(rule.condition().judge(held -> 2)).isEqualTo(Truth.FAIL);
              assertThat(rule.condition().judge(held -> null)).isEqualTo(Truth.UNKNOWN);
            });
  }

  /** As its rule can not be applied, nobody is shown it; the others are on sale as before. */
  @Test
  @Cites("G03")
  void aRuleThatCanNotBeAppliedIsNamedAndWithholdsItsProductAlone() {
    var stall = stall().with("attribute: age, minimum: 20", "attribute: agee, minimum: 20");
    Catalogue catalogue = stall.approved();

    assertThat(catalogue.failures(LocalDate.parse("2026-11-20")))
        .extracting(Failure::toString)
        .singleElement()
        .asString()
        .startsWith(
            "G03 loan-a v1 products[0].eligibility[0].test.at_least.attribute: no profile has \"agee\";"
                + " did you mean \"age\"?; mend the rule")
        .containsPattern("products.yaml:\\d+\\)$");
    assertThat(reason(catalogue, "2026-11-20", Stall.LOAN)).isEqualTo("RULES_NOT_READABLE");
    assertThat(offered(catalogue, "2026-11-20")).hasSize(3).doesNotContain(Stall.LOAN);
  }

  @Test
  void isOnOfferFromItsFirstToItsLastDay() {
    Catalogue catalogue = stall().approved();

    assertThat(offered(catalogue, "2026-01-01")).contains(Stall.LOAN);
    assertThat(offered(catalogue, "2026-11-20")).contains(Stall.LOAN);
    assertThat(offered(catalogue, "2027-01-01")).doesNotContain(Stall.LOAN).contains(Stall.CARD);
    assertThat(reason(catalogue, "2027-01-01", Stall.LOAN)).isEqualTo("PRODUCT_NOT_EFFECTIVE");
    assertThat(reason(catalogue, "2025-12-31", Stall.LOAN)).isEqualTo("PRODUCT_NOT_EFFECTIVE");
  }

  @Test
  @Cites("G12")
  void ofSeveralVersionsTheOneOfTheDayIsOffered() {
    Catalogue catalogue =
        stall()
            .with("effective_to: 2026-12-31", "effective_to: 2026-06-30")
            .plusLoan(2, "2026-07-01", null)
            .approved();

    assertThat(version(catalogue, "2026-06-30")).isEqualTo(1);
    assertThat(version(catalogue, "2026-07-01")).isEqualTo(2);
    assertThat(catalogue.products()).hasSize(4);
    assertThat(catalogue.versions()).hasSize(5);
    assertThat(catalogue.product(Stall.LOAN).orElseThrow().listing().version()).isEqualTo(2);
  }

  @Test
  @Cites("G12")
  void aComingVersionIsCheckedAsOfItsFirstDayAndAnEndedOneNoMore() {
    Catalogue coming =
        stall()
            .with(
                "effective_from: 2026-01-01\n    effective_to: 2026-12-31",
                "effective_from: 2028-01-01")
            .approved();
    Catalogue ended =
        stall().with("effective_to: 2026-12-31", "effective_to: 2026-10-31").approved();

    assertThat(Stall.failures(coming, Stall.DAY))
        .containsExactly("G02 loan-a partner.approvals", "L01 loan-a partner.published_list");
    assertThat(Stall.failures(ended, LocalDate.parse("2028-01-01")))
        .noneMatch(failure -> failure.contains(Stall.LOAN))
        .contains("G02 card-a partner.approvals");
  }

  @Test
  void aMistakeInTheListingHidesNoMistakeInTheDetailsAndInventsNone() {
    assertThat(
            messages(
                stall()
                    .with(
                        "- product_id: loan-a\n    line: LOAN",
                        "- product_id: loan-a\n    line: LOAN")
                    .with(
                        "version: 1\n    effective_from: 2026-01-01\n    effective_to",
                        "version: one\n    effective_from: 2026-01-01\n    effective_to")))
        .containsExactly("\"one\" must be a whole number from 1 to 2147483647");
    assertThat(messages(stall().with("repayment: BULLET", "repayment: BULET")))
        .singleElement()
        .asString()
        .contains("did you mean \"BULLET\"");
    assertThat(messages(stall().with("purposes: [TRAVEL]", "purposes: [TRAVELS]")))
        .singleElement()
        .asString()
        .contains("did you mean \"TRAVEL\"");
  }

  @Test
  void aTermIsAtLeastAMonth() {
    assertThat(messages(stall().with("terms_months: [12]", "terms_months: [0]")))
        .containsExactly("terms [0] must be 1 month or more");
  }

  @Test
  @Cites({"N01", "N02"})
  void aProductOfAStrangerIsWithheldAndNothingElse() {
    var problems = new Problems();
    var catalogue = stall().with("partner: seller", "partner: seler").read(problems);

    problems.orThrow();
    assertThat(catalogue.failures(Stall.DAY))
        .filteredOn(failure -> failure.rule().equals("N01"))
        .singleElement()
        .asString()
        .matches(
            "N01 fund-a v1 partner: no partner has this code; did you mean \"seller\"\\?: seler;"
                + " write the code of a partner, or enter .*products.yaml:\\d+\\)");
    assertThat(catalogue.on(Stall.DAY).withheld().values()).contains("PARTNER_NOT_APPROVED");
  }

  @Test
  void aQuotaOfAProductThePartnerDoesNotSellIsNamed() {
    assertThat(
            messages(
                stall()
                    .with(
                        "    domains: [seller.example]",
                        "    domains: [seller.example]\n    quotas: [{per: DAY, leads: 1, product: fund-b}]")))
        .containsExactly("\"fund-b\" is no product of it; did you mean \"fund-a\"?");
  }

  @Test
  void aVersionDeclaredTwiceIsNamed() {
    assertThat(messages(stall().plus(StallFiles.loan())))
        .containsExactly("loan-a is declared twice in version 1");
  }

  @Test
  void limitsWithoutACapOrWithTwoForADayAreNamed() {
    assertThat(messages(stall().with("all_in_cost_cap:", "other:")))
        .contains("is missing; without a cap every loan would pass (L02)");
    assertThat(
            messages(
                stall()
                    .with(
                        "cost_table:",
                        "  - {valid_from: 2025-10-01, bps: 3600, convention: IRR, source: b}\ncost_table:")))
        .containsExactly("2025-10-01 has two values");
  }

  @Test
  @Cites({"N14", "G07"})
  void insuranceHasNoKeyForAPremium() {
    assertThat(
            messages(
                stall()
                    .with("filing_number: F-1", "filing_number: F-1\n      premium_minor: 9900")))
        .containsExactly("insurance is displayed without any premium (N14, G07); take it out");
  }

  @Test
  @Cites({"F05", "M15"})
  void aPrivateFundCanNotBeWritten() {
    assertThat(messages(stall().with("type: BOND", "type: PRIVATE")))
        .singleElement()
        .asString()
        .startsWith("\"PRIVATE\" is not known");
  }

  @Test
  @Cites({"F01", "F03"})
  void aFundIsOnlyForWhoToleratesTheHigherOfItsTwoRatings() {
    assertThat(stall().approved().product(Stall.FUND).orElseThrow().inherentRules())
        .extracting(Rule::condition)
        .contains(new Condition.AtLeast("risk_tolerance", 3));
  }

  @Test
  @Cites("F03")
  void aFundIsOnlyForWhoDeclaredToHaveItsLeastPurchase() {
    assertThat(stall().approved().product(Stall.FUND).orElseThrow().inherentRules())
        .filteredOn(rule -> rule.code().equals("AMOUNT_BEYOND_MEANS"))
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.condition().judge(declared -> 1_000)).isEqualTo(Truth.PASS);
              assertThat(rule.condition().judge(declared -> 999)).isEqualTo(Truth.FAIL);
              assertThat(rule.condition().judge(declared -> null)).isEqualTo(Truth.UNKNOWN);
            });
  }

  private Stall stall() {
    return new Stall(conf);
  }

  private static List<String> messages(Stall stall) {
    var problems = new Problems();
    stall.read(problems);
    return problems.all().stream().map(Problem::message).toList();
  }

  private static List<String> offered(Catalogue catalogue, String day) {
    return catalogue.on(LocalDate.parse(day)).offered().stream().map(Product::id).toList();
  }

  private static int version(Catalogue catalogue, String day) {
    return catalogue.on(LocalDate.parse(day)).offered().stream()
        .filter(product -> product.id().equals(Stall.LOAN))
        .findFirst()
        .orElseThrow()
        .listing()
        .version();
  }

  private static String reason(Catalogue catalogue, String day, String product) {
    return catalogue.on(LocalDate.parse(day)).withheld().entrySet().stream()
        .filter(entry -> entry.getKey().id().equals(product))
        .map(java.util.Map.Entry::getValue)
        .findFirst()
        .orElse("offered");
  }
}
