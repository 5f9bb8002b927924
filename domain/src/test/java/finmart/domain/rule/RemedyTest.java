package finmart.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RemedyTest {
  private static final Map<String, Attribute> ABOUT =
      Map.of(
          "age", new Attribute(AttributeType.NUMBER, 0, 150, true, false, true),
          "income", new Attribute(AttributeType.NUMBER, 0, 1e12, true, false, false),
          "debt", new Attribute(AttributeType.NUMBER, 0, 1e12, true, false, false),
          "region", Attribute.of(AttributeType.TEXT));
  private static final Condition ADULT = new Condition.AtLeast("age", 18);
  private static final Condition EARNS = new Condition.AtLeast("income", 100);
  private static final Condition LOW_DEBT = new Condition.AtMost("debt", 50);

  @Test
  void theFewestAttributesAreNamedWithWhatTheyWouldHaveToBe() {
    var either = new Condition.AnyOf(List.of(EARNS, LOW_DEBT));

    assertThat(remedy(Map.of("age", 30, "income", 10, "debt", 60), ADULT, EARNS, either))
        .containsExactly(new Remedy.Change("income", "10", "from 100"));
    assertThat(remedy(Map.of("age", 30, "income", 10, "debt", 60), EARNS, LOW_DEBT))
        .containsExactly(
            new Remedy.Change("debt", "60", "up to 50"),
            new Remedy.Change("income", "10", "from 100"));
  }

  @Test
  void aChangeThatWouldBreakAnotherRuleIsNoRemedy() {
    var modest = new Condition.AtMost("income", 90);

    assertThat(Remedy.of(List.of(EARNS, modest), Map.of("income", (Object) 10)::get, ABOUT))
        .isEmpty();
  }

  @Test
  void aProtectedAttributeIsNeverToBeChanged() {
    assertThat(Remedy.of(List.of(ADULT), Map.of("age", (Object) 17)::get, ABOUT)).isEmpty();
    assertThat(
            Remedy.of(List.of(ADULT, EARNS), Map.of("age", (Object) 17, "income", 10)::get, ABOUT))
        .isEmpty();
    var either = new Condition.AnyOf(List.of(ADULT, EARNS));
    assertThat(remedy(Map.of("age", 17, "income", 10), either))
        .containsExactly(new Remedy.Change("income", "10", "from 100"));
  }

  @Test
  void whatIsNotKnownIsNamedAsThat() {
    var north = new Condition.OneOf("region", Set.of("110000"));

    assertThat(remedy(new HashMap<>(), north))
        .containsExactly(new Remedy.Change("region", "unknown", "110000"));
  }

  @Test
  void aComparisonIsHealedAgainstTheValueThatStays() {
    var solvent = new Comparison("income", Relation.ABOVE, "debt");
    var about = new HashMap<>(ABOUT);
    about.put("debt", new Attribute(AttributeType.NUMBER, 0, 1e12, true, false, true));

    assertThat(Remedy.of(List.of(solvent), Map.of("income", (Object) 10, "debt", 60)::get, about))
        .hasValue(new Remedy(List.of(new Remedy.Change("income", "10", "above 60"))));
  }

  @Test
  void whoIsRefusedNothingNeedsNoChange() {
    assertThat(remedy(Map.of("age", 18), ADULT)).isEmpty();
  }

  private static List<Remedy.Change> remedy(Map<String, Object> person, Condition... rules) {
    return Remedy.of(List.of(rules), person::get, ABOUT).orElseThrow().changes();
  }
}
