package finmart.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VacuityTest {
  private static final Map<String, Attribute> ABOUT =
      Map.of(
          "age", Attribute.of(AttributeType.NUMBER),
          "income", Attribute.of(AttributeType.NUMBER),
          "region", Attribute.of(AttributeType.TEXT),
          "class", new Attribute(AttributeType.NUMBER, 1, 5, true, true, true));
  private static final Condition OLD = new Condition.AtLeast("age", 60);
  private static final Condition YOUNG = new Condition.AtMost("age", 30);

  @Test
  void boundsThatExcludeEachOtherLetNobodyPassAndEveryCaseIsTheProof() {
    assertThat(Vacuity.of(List.of(new Condition.AllOf(List.of(OLD, YOUNG))), ABOUT))
        .hasValue(
            "nobody can pass: tried every case of age (up to 30; above 30 below 60; from 60;"
                + " unknown)");
    assertThat(Vacuity.of(List.of(OLD, YOUNG), ABOUT)).isPresent();
  }

  @Test
  void boundsThatTogetherCoverEverythingLetNobodyFail() {
    var sixty = new Condition.AtMost("age", 60);
    assertThat(Vacuity.of(List.of(new Condition.AnyOf(List.of(OLD, sixty))), ABOUT))
        .hasValueSatisfying(text -> assertThat(text).startsWith("nobody can fail"));
    assertThat(Vacuity.of(List.of(new Condition.AnyOf(List.of(OLD, YOUNG))), ABOUT)).isEmpty();
  }

  @Test
  void theRangeOfAnAttributeIsPartOfTheProof() {
    assertThat(Vacuity.of(List.of(new Condition.AtLeast("class", 6)), ABOUT))
        .hasValue("nobody can pass: tried every case of class (below 6)");
    assertThat(Vacuity.of(List.of(new Condition.AtLeast("class", 1)), ABOUT))
        .hasValueSatisfying(text -> assertThat(text).startsWith("everybody passes"));
    assertThat(Vacuity.of(List.of(new Condition.Between("class", 2.1, 2.9)), ABOUT))
        .hasValueSatisfying(text -> assertThat(text).startsWith("nobody can pass"));
    assertThat(Vacuity.of(List.of(new Condition.AtLeast("class", 5)), ABOUT)).isEmpty();
  }

  @Test
  void comparedAttributesArePutInEveryOrder() {
    var above = new Comparison("age", Relation.ABOVE, "income");
    var below = new Comparison("age", Relation.BELOW, "income");
    assertThat(Vacuity.of(List.of(above), ABOUT)).isEmpty();
    assertThat(Vacuity.of(List.of(above, below), ABOUT))
        .hasValueSatisfying(text -> assertThat(text).startsWith("nobody can pass"));
    assertThat(
            Vacuity.of(
                List.of(above, new Condition.AtMost("age", 5), new Condition.AtLeast("income", 5)),
                ABOUT))
        .hasValueSatisfying(text -> assertThat(text).startsWith("nobody can pass"));
  }

  @Test
  void textsThatAreNotNamedAreACaseToo() {
    var north = new Condition.OneOf("region", Set.of("110000"));
    assertThat(Vacuity.of(List.of(new Condition.Not(north), north), ABOUT)).isPresent();
    assertThat(Vacuity.of(List.of(new Condition.NoneOf("region", Set.of("110000"))), ABOUT))
        .isEmpty();
  }

  /** What is found vacuous no random person contradicts; what is not, some combination shows. */
  @Property(tries = 300)
  void agreesWithTryingWholeNumbers(@ForAll Random random) {
    List<Condition> rules =
        IntStream.range(0, 1 + random.nextInt(4)).mapToObj(i -> bound(random)).toList();

    var text = Vacuity.of(rules, ABOUT).orElse("");

    boolean somebodyPasses = false;
    for (double age = -1; age < 7; age += 0.5) {
      for (double income = -1; income < 7; income += 0.5) {
        Map<String, Object> person = Map.of("age", age, "income", income);
        somebodyPasses |= rules.stream().allMatch(r -> r.judge(person::get) == Truth.PASS);
      }
    }
    assertThat(text.startsWith("nobody can pass")).isEqualTo(!somebodyPasses);
  }

  private static Condition bound(Random random) {
    String attribute = random.nextBoolean() ? "age" : "income";
    return switch (random.nextInt(4)) {
      case 0 -> new Condition.AtLeast(attribute, random.nextInt(6));
      case 1 -> new Condition.AtMost(attribute, random.nextInt(6));
      case 2 -> new Condition.Not(new Condition.Between(attribute, random.nextInt(3), 4));
      default ->
          new Comparison(
              "age", Relation.values()[random.nextInt(Relation.values().length)], "income");
    };
  }
}
