package finmart.features.eligibility;

import static finmart.features.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.features.table.Records;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExclusionsTest {
  private static final List<RulePredicate> PREDICATES =
      List.of(
          predicate("card-a", 0, 0, "AGE"),
          predicate("card-a", 1, 1, "INCOME"),
          predicate("card-b", 0, 0, "AGE"),
          predicate("card-b", 1, 2, "AGE"),
          new RulePredicate("card-c", 0, null, null, "GATE", "", "", true, "v"));

  @Test
  void everyRuleIsCountedByPeopleAndPairsAndTheFunnelNarrowsInOrder() {
    var verdicts =
        Records.dataset(
            SPARK,
            Verdict.class,
            verdict("passes", 0b000, 0b000),
            verdict("young", 0b001, 0b000),
            verdict("poor", 0b010, 0b000),
            verdict("unknown", 0b011, 0b010),
            verdict("old", 0b100, 0b100));

    List<Exclusions> lines = Exclusions.of(verdicts.repartition(3), PREDICATES);

    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).allPairs()).isEqualTo(10);
    assertThat(lines.get(0).steps())
        .containsExactly(
            new Exclusions.Step("CREDIT_CARD", "AGE", "law", 2, 3, 5, 1, 4, 5),
            new Exclusions.Step("CREDIT_CARD", "INCOME", "law", 1, 2, 2, 1, 1, 4));
  }

  @Test
  void lawAndContractOfOneCodeAreStepsOfTheirOwn() {
    var predicates =
        List.of(
            predicate("card-a", 0, 0, "AGE"),
            predicate("card-a", 1, 1, "AGE", "contract"),
            predicate("card-b", 0, 0, "AGE"));
    Exclusions line = Exclusions.empty(predicates).get(0);

    line.add(new byte[] {0b11}, new byte[] {0});
    line.add(new byte[] {0b10}, new byte[] {0});

    assertThat(line.steps())
        .containsExactly(
            new Exclusions.Step("CREDIT_CARD", "AGE", "law", 2, 1, 2, 0, 1, 2),
            new Exclusions.Step("CREDIT_CARD", "AGE", "contract", 1, 2, 2, 0, 1, 1));
  }

  private static RulePredicate predicate(String product, int place, int bit, String code) {
    return predicate(product, place, bit, code, "law");
  }

  private static RulePredicate predicate(
      String product, int place, int bit, String code, String source) {
    return new RulePredicate(product, place, bit, "CREDIT_CARD", code, "", source, false, "v");
  }

  private static Verdict verdict(String user, int refused, int unknown) {
    return new Verdict(
        user, new byte[] {(byte) refused}, new byte[] {(byte) unknown}, 0, 0, 0, "v");
  }
}
