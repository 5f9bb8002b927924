package finmart.features.ranking;

import finmart.features.eligibility.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether a feed made again is the feed that was recorded.
 *
 * @param isIdentical whether every position, with all that led to it, and the verdict are the same
 * @param reasons what is not the same, the causes before the effects; none if identical
 */
public record Replay(boolean isIdentical, List<String> reasons) {
  public Replay {
    reasons = List.copyOf(reasons);
  }

  /** A feed that could not be made again. */
  public static Replay impossible(String reason) {
    return new Replay(false, List.of(reason));
  }

  /**
   * Compares one person's day.
   *
   * @param recorded by line and position, as published
   * @param again the same, made again
   */
  public static Replay of(
      Verdict recordedVerdict,
      Verdict verdictAgain,
      List<RankedOffer> recorded,
      List<RankedOffer> again) {
    var reasons = new ArrayList<String>();
    note(
        reasons,
        "rule set",
        recordedVerdict.rulesetVersion(),
        verdictAgain.rulesetVersion(),
        "give --conf of that day");
    if (!recorded.isEmpty() && !again.isEmpty()) {
      RankedOffer then = recorded.get(0);
      RankedOffer now = again.get(0);
      String conf = "give --conf of that day";
      note(reasons, "catalogue", then.catalogueVersion(), now.catalogueVersion(), conf);
      note(reasons, "ranking settings", then.settingsVersion(), now.settingsVersion(), conf);
      note(
          reasons,
          "recall model",
          then.modelVersion(),
          now.modelVersion(),
          "train-recall wrote another one since");
      note(
          reasons,
          "response model",
          then.responseVersion(),
          now.responseVersion(),
          "train-response wrote another one since");
      note(
          reasons,
          "what is known of the person",
          then.inputDigest(),
          now.inputDigest(),
          "profiles or interactions of the day were written again since");
    }
    if (reasons.isEmpty()) {
      effects(reasons, recordedVerdict, verdictAgain, recorded, again);
    }
    return new Replay(reasons.isEmpty(), reasons);
  }

  private static void effects(
      List<String> reasons,
      Verdict recordedVerdict,
      Verdict verdictAgain,
      List<RankedOffer> recorded,
      List<RankedOffer> again) {
    if (!Arrays.equals(recordedVerdict.refusedPredicates(), verdictAgain.refusedPredicates())
        || !Arrays.equals(recordedVerdict.unknownPredicates(), verdictAgain.unknownPredicates())) {
      reasons.add("the verdict of the same rules on the same person is another");
    }
    for (int i = 0; i < Math.max(recorded.size(), again.size()); i++) {
      String then = i < recorded.size() ? recorded.get(i).toString() : "nothing";
      String now = i < again.size() ? again.get(i).toString() : "nothing";
      if (!then.equals(now)) {
        reasons.add("recorded was %s, made again is %s".formatted(then, now));
        return;
      }
    }
  }

  private static void note(
      List<String> reasons, String what, String then, String now, String remedy) {
    if (!then.equals(now)) {
      reasons.add("%s was %s and is %s: %s".formatted(what, then, now, remedy));
    }
  }
}
