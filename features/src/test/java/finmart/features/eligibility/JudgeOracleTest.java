package finmart.features.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.product.Product;
import finmart.domain.rule.Condition;
import finmart.domain.rule.Truth;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * The bitmap index, the evaluator of one person and the naive interpreter say the same of random
 * catalogues and people.
 */
class JudgeOracleTest {
  @Property(tries = 500)
  void threeWaysOfJudgingAgree(@ForAll Random random) {
    Product[] products = NaiveEligibility.products(random, 1 + random.nextInt(70));
    RuleSet rules = Shop.rules(NaiveEligibility.rules(random), products);
    for (int people = 0; people < 20; people++) {
      agree(rules, NaiveEligibility.person(random));
    }
  }

  private static void agree(RuleSet rules, Map<String, Object> person) {
    Judgement judgement = rules.judge(person::get);

    assertThat(rules.judge().eligible(person::get)).isEqualTo(judgement.eligible());
    byte[] refused = judgement.refusedBytes();
    byte[] unknown = judgement.unknownBytes();
    for (Predicate predicate : rules.predicates()) {
      Condition condition = predicate.rule().condition();
      Truth expected = NaiveEligibility.judge(condition, person);
      assertThat(condition.judge(person::get)).isEqualTo(expected);
      assertThat(Bits.has(refused, predicate.index())).isEqualTo(expected != Truth.PASS);
      assertThat(Bits.has(unknown, predicate.index())).isEqualTo(expected == Truth.UNKNOWN);
    }
    for (int place = 0; place < rules.products().size(); place++) {
      String id = rules.products().get(place).id();
      boolean expected =
          rules.predicates().stream()
              .filter(p -> p.productId().equals(id))
              .allMatch(p -> NaiveEligibility.judge(p.rule().condition(), person) == Truth.PASS);
      assertThat(judgement.allows(place)).isEqualTo(expected);
      assertThat(rules.requirements(id).orElseThrow().allow(person::get)).isEqualTo(expected);
    }
  }

  @Property(tries = 200)
  void productsOfAnyNumberFillTheirWordsAndNothingBeyond(
      @ForAll @IntRange(min = 1, max = 200) int count) {
    Product[] products =
        IntStream.range(0, count)
            .mapToObj(i -> Shop.card("p-%03d".formatted(i)))
            .toArray(Product[]::new);

    long[] eligible = Shop.rules(Shop.NO_RULES, products).judge().eligible(name -> 0);

    assertThat(Arrays.stream(eligible).map(Long::bitCount).sum()).isEqualTo(count);
  }
}
