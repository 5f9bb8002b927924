package finmart.features.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.product.Product;
import finmart.domain.rule.Condition;
import finmart.domain.rule.Truth;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The compiled judge says what the naive interpreter says of random catalogues and people. */
class JudgeOracleTest {
  @Property(tries = 300)
  void bitsAgreeWithTheNaiveInterpreter(@ForAll Random random) {
    Product[] products = NaiveEligibility.products(random, 1 + random.nextInt(70));
    RuleSet rules = Shop.rules(NaiveEligibility.rules(random), products);
    Map<String, Object> person = NaiveEligibility.person(random);

    Judgement judgement = rules.judge(person::get);

    byte[] refused = judgement.refusedBytes();
    byte[] unknown = judgement.unknownBytes();
    for (Predicate predicate : rules.predicates()) {
      Condition condition = predicate.rule().condition();
      Truth expected = NaiveEligibility.judge(condition, person);
      assertThat(Bits.has(refused, predicate.index())).isEqualTo(expected != Truth.PASS);
      assertThat(Bits.has(unknown, predicate.index())).isEqualTo(expected == Truth.UNKNOWN);
    }
    for (int place = 0; place < rules.products().size(); place++) {
      String id = rules.products().get(place).id();
      assertThat(judgement.allows(place))
          .isEqualTo(
              rules.predicates().stream()
                  .filter(p -> p.productId().equals(id))
                  .allMatch(
                      p -> NaiveEligibility.judge(p.rule().condition(), person) == Truth.PASS));
    }
  }
}
