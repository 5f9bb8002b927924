package finmart.domain.rule;

import static finmart.domain.rule.Truth.FAIL;
import static finmart.domain.rule.Truth.PASS;
import static finmart.domain.rule.Truth.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConditionTest {
  private static final Condition ADULT = new Condition.AtLeast("age", 18);

  @Test
  void boundsBelongToTheRange() {
    assertThat(judge(ADULT, "age", 18)).isEqualTo(PASS);
    assertThat(judge(ADULT, "age", 17)).isEqualTo(FAIL);
    assertThat(judge(new Condition.AtMost("age", 60), "age", 60L)).isEqualTo(PASS);
    assertThat(judge(new Condition.AtMost("age", 60), "age", 60.5)).isEqualTo(FAIL);
    var between = new Condition.Between("age", 20, 30);
    assertThat(judge(between, "age", 20)).isEqualTo(PASS);
    assertThat(judge(between, "age", 30)).isEqualTo(PASS);
    assertThat(judge(between, "age", 31)).isEqualTo(FAIL);
    assertThat(judge(between, "age", 19)).isEqualTo(FAIL);
  }

  @Test
  void textsAndFlagsAreComparedExactly() {
    var inside = new Condition.OneOf("region", Set.of("110000"));
    var outside = new Condition.NoneOf("region", Set.of("110000"));
    assertThat(judge(inside, "region", "110000")).isEqualTo(PASS);
    assertThat(judge(inside, "region", "310000")).isEqualTo(FAIL);
    assertThat(judge(outside, "region", "110000")).isEqualTo(FAIL);
    assertThat(judge(outside, "region", "310000")).isEqualTo(PASS);
    assertThat(judge(new Condition.IsTrue("flag"), "flag", true)).isEqualTo(PASS);
    assertThat(judge(new Condition.IsTrue("flag"), "flag", false)).isEqualTo(FAIL);
  }

  @Test
  void everyLeafIsUnknownWithoutAValueAndExistsNeverIs() {
    var leaves =
        List.of(
            ADULT,
            new Condition.AtMost("age", 1),
            new Condition.Between("age", 1, 2),
            new Condition.OneOf("age", Set.of("x")),
            new Condition.NoneOf("age", Set.of("x")),
            new Condition.IsTrue("age"));
    for (Condition leaf : leaves) {
      assertThat(judge(leaf, "age", null)).as(leaf.required()).isEqualTo(UNKNOWN);
    }
    assertThat(judge(new Condition.Exists("age"), "age", null)).isEqualTo(FAIL);
    assertThat(judge(new Condition.Exists("age"), "age", 1)).isEqualTo(PASS);
  }

  @Test
  void aNumberThatIsNoneIsNotKnown() {
    for (Object none : List.of(Double.NaN, Float.NaN)) {
      assertThat(judge(ADULT, "age", none)).isEqualTo(UNKNOWN);
      assertThat(judge(new Condition.Not(ADULT), "age", none)).isEqualTo(UNKNOWN);
      assertThat(judge(new Condition.Exists("age"), "age", none)).isEqualTo(FAIL);
    }
  }

  @Test
  void whatIsUnknownCanBeDecidedByItsNeighbours() {
    var rich = new Condition.AtLeast("income", 10);
    assertThat(judge(new Condition.AllOf(List.of(ADULT, rich)), "age", 10)).isEqualTo(FAIL);
    assertThat(judge(new Condition.AllOf(List.of(ADULT, rich)), "age", 20)).isEqualTo(UNKNOWN);
    assertThat(judge(new Condition.AnyOf(List.of(ADULT, rich)), "age", 20)).isEqualTo(PASS);
    assertThat(judge(new Condition.AnyOf(List.of(ADULT, rich)), "age", 10)).isEqualTo(UNKNOWN);
  }

  @Test
  void saysWhatItAsksFor() {
    var tree =
        new Condition.AllOf(
            List.of(
                new Condition.Between("age", 18, 60.5),
                new Condition.Not(new Condition.OneOf("region", Set.of("b", "a"))),
                new Condition.AnyOf(
                    List.of(new Condition.Exists("x"), new Condition.IsTrue("y")))));

    assertThat(tree.required())
        .isEqualTo("(18 ≤ age ≤ 60.5 and not region in [a, b] and (x is known or y))");
    assertThat(tree.attributes()).containsExactly("age", "region", "x", "y");
  }

  @Test
  void aConditionThatComparesWithNothingIsRefused() {
    assertThatThrownBy(() -> new Condition.OneOf("region", Set.of()))
        .hasMessage("region is compared with no value at all");
    assertThatThrownBy(() -> new Condition.AllOf(List.of()))
        .hasMessage("all_of needs at least one part");
    assertThatThrownBy(() -> new Condition.Between("age", 2, 1))
        .hasMessage("between age: minimum 2.0 is above maximum 1.0");
  }

  @Test
  void aFindingKeepsWhatWasSeen() {
    var rule = new Rule("AGE_TOO_LOW", ADULT, "law");
    Map<String, Object> facts = new HashMap<>();

    assertThat(rule.judge(facts::get))
        .isEqualTo(
            new Rule.Finding("AGE_TOO_LOW", UNKNOWN, "age", "age = unknown", "age ≥ 18", "law"));
    facts.put("age", 17);
    assertThat(rule.judge(facts::get).seen()).isEqualTo("age = 17");
  }

  private static Truth judge(Condition condition, String attribute, Object value) {
    return condition.judge(name -> name.equals(attribute) ? value : null);
  }
}
