package finmart.features.audience;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.rule.AttributeType;
import finmart.domain.rule.Facts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A seed of people who mostly travel and spend much; hobby says nothing. */
class LikenessFitTest {
  private static final Map<String, AttributeType> ATTRIBUTES =
      Map.of(
          "travels", AttributeType.FLAG,
          "spend", AttributeType.NUMBER,
          "hobby", AttributeType.TEXT);

  private final Random random = new Random(7);
  private final List<Facts> seed = people(300, 0.8, 1_000);
  private final List<Facts> others = people(900, 0.2, 200);
  private final Likeness likeness = new LikenessFit(10).fit(seed, others, ATTRIBUTES);

  @Test
  void whoIsLikeTheSeedScoresAboveWhoIsNot() {
    double right = 0;
    List<Facts> hidden = people(300, 0.8, 1_000);
    List<Facts> strangers = people(300, 0.2, 200);
    for (Facts one : hidden) {
      for (Facts other : strangers) {
        right += likeness.score(one) > likeness.score(other) ? 1 : 0;
      }
    }
    assertThat(right / (300 * 300)).isGreaterThan(0.85);
  }

  @Test
  void theReasonsAreThoseThatWerePlanted() {
    assertThat(likeness.reasons(4))
        .extracting(Likeness.Reason::attribute)
        .doesNotContain("hobby")
        .contains("travels", "spend");
  }

  @Test
  void theSamePeopleMakeTheSameWeightsAndTheSlopeIsFlatThere() {
    assertThat(new LikenessFit(10).fit(seed, others, ATTRIBUTES).reasons(100))
        .isEqualTo(likeness.reasons(100));
    for (Likeness.Axis axis : likeness.axes()) {
      assertThat(java.util.Arrays.stream(axis.weights()).allMatch(Double::isFinite)).isTrue();
    }
  }

  @Test
  void whatIsNotKnownIsACaseOfItsOwnAndARareValueIsAnother() {
    Facts nobody = attribute -> null;
    Facts odd = attribute -> attribute.equals("hobby") ? "unheard-of" : null;

    assertThat(likeness.score(nobody)).isFinite();
    assertThat(likeness.score(odd)).isFinite();
  }

  private List<Facts> people(int count, double travelShare, double meanSpend) {
    var people = new ArrayList<Facts>();
    for (int i = 0; i < count; i++) {
      var person = new HashMap<String, Object>();
      person.put("travels", random.nextDouble() < travelShare);
      person.put(
          "spend", random.nextInt(20) == 0 ? null : (long) (meanSpend * 2 * random.nextDouble()));
      person.put("hobby", List.of("chess", "song", "golf").get(random.nextInt(3)));
      people.add(person::get);
    }
    return people;
  }
}
