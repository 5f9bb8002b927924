package finmart.features.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.features.eligibility.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final Verdict VERDICT = verdict("r1", 4);

  @Test
  void theSameListsAndVerdictAreIdentical() {
    var feed = List.of(offer(1, "card-a"), offer(2, "card-b"));

    assertThat(Replay.of(VERDICT, verdict("r1", 4), feed, List.copyOf(feed)).isIdentical())
        .isTrue();
    assertThat(Replay.of(VERDICT, VERDICT, List.of(), List.of()).isIdentical()).isTrue();
  }

  @Test
  void aCauseIsNamedWithWhatToDo() {
    var then = List.of(offer(1, "card-a"));
    var now = List.of(offer(1, "card-b", "inputs-2", "settings-2", "model-2"));

    var replay = Replay.of(VERDICT, verdict("r2", 4), then, now);

    assertThat(replay.isIdentical()).isFalse();
    assertThat(replay.reasons())
        .containsExactly(
            "rule set was r1 and is r2: give --conf of that day",
            "ranking settings was settings and is settings-2: give --conf of that day",
            "recall model was model and is model-2: train-recall wrote another one since",
            "what is known of the person was inputs and is inputs-2: profiles or interactions of the"
                + " day were written again since");
  }

  @Test
  void anotherOrderOfTheSameCausesIsShownWithItsPlace() {
    var replay =
        Replay.of(
            VERDICT,
            VERDICT,
            List.of(offer(1, "card-a"), offer(2, "card-b")),
            List.of(offer(1, "card-a")));

    assertThat(replay.reasons())
        .singleElement()
        .asString()
        .contains("card-b", "made again is nothing");
  }

  @Test
  void anotherVerdictOfTheSameRulesIsNotIdentical() {
    assertThat(Replay.of(VERDICT, verdict("r1", 5), List.of(), List.of()).reasons())
        .containsExactly("the verdict of the same rules on the same person is another");
  }

  private static Verdict verdict(String rules, int refused) {
    return new Verdict("u", new byte[] {(byte) refused}, new byte[] {0}, 2, 0, 0, rules);
  }

  private static RankedOffer offer(int position, String product) {
    return offer(position, product, "inputs", "settings", "model");
  }

  private static RankedOffer offer(
      int position, String product, String inputs, String settings, String model) {
    return new RankedOffer(
        "u",
        "CREDIT_CARD",
        position,
        product,
        "bank",
        0.5,
        "ease",
        0.3,
        0.2,
        0,
        0,
        null,
        null,
        null,
        1,
        1,
        Placing.SCORE,
        true,
        inputs,
        settings,
        model,
        "a1",
        "r1",
        "test",
        "c1");
  }
}
