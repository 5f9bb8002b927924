package finmart.features.recall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Document;
import finmart.domain.document.Problems;
import finmart.features.recall.Neighbourhood;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class ModelsTest {
  private static final EvaluationOptions NOTHING_SET = EvaluationOptions.of(Map.of());

  /** By hand: u1 = {a, b}, u2 = {b, c}, u3 = {b}. */
  @Test
  void aWalkTakesThreeSteps() throws IOException {
    Interactions table = read(Format.LISTS, "u1 a b\nu2 b c\nu3 b\n", "");
    var scores = new float[3];

    ByNeighbours.fit(table, Neighbourhood.walk(1, 0.5, 10)).score(0, scores);

    // a → u1 → b: 1 × 1/2, held back by √3. b → u1 → a: 1/3 × 1/2. b → u2 → c: 1/3 × 1/2.
    assertThat(scores)
        .containsExactly(new float[] {1 / 6f, 0.5f / (float) Math.sqrt(3), 1 / 6f}, within(1e-6f));
  }

  @Test
  void onlyTheNearestAreKept() throws IOException {
    Interactions table = read(Format.LISTS, "u1 a b c\nu2 a b\nu3 a\n", "");
    var scores = new float[3];

    ByNeighbours.fit(table, Neighbourhood.cosine(0, 0, 1)).score(2, scores);

    assertThat(scores[1]).isCloseTo(2 / (float) Math.sqrt(6), within(1e-6f));
    assertThat(scores[2]).isZero();
  }

  @Test
  void factorsFindTwoGroupsAndAreTheSameForASeed() throws IOException {
    var lines = new StringBuilder();
    for (int user = 0; user < 20; user++) {
      String group = user % 2 == 0 ? "a" : "b";
      lines.append('u').append(user);
      for (int item = 0; item < 5; item++) {
        if ((user / 2 + item) % 5 != 0) {
          lines.append(' ').append(group).append(item);
        }
      }
      lines.append('\n');
    }
    Interactions table = read(Format.LISTS, lines.toString(), "");
    var fit = new ByFactors(4, 10, 0.001, 0.1, 7);
    var scores = new float[10];
    var again = new float[10];

    fit.fit(table).score(0, scores);
    fit.fit(table).score(0, again);

    assertThat(again).containsExactly(scores);
    // User 0 lacks a0 alone of the first group.
    for (int other = 5; other < 10; other++) {
      assertThat(scores[0]).isGreaterThan(scores[other]);
    }
  }

  @Test
  void popularityOfLateForgetsByHalves() throws IOException {
    Interactions table =
        read(
            Format.EVENTS,
            "user_id,item_id,event_time\nu,a,2020-01-01\nu,b,2020-01-11 00:00:00\n",
            "user_id,item_id,event_time\n");

    double[] shares = ByTime.shares(table, EvaluationOptions.of(Map.of("half_life_days", "10")));

    assertThat(shares).containsExactly(new double[] {1 / 3.0, 2 / 3.0}, within(1e-9));
  }

  @Test
  void theLikeliestHalfLifeIsShortWhereTastesChange() {
    assertThat(ByTime.likeliest(days(day -> day < 100 ? 0 : 1), 2)).isLessThan(60);
    assertThat(ByTime.likeliest(days(day -> day % 2), 2)).isGreaterThan(300);
  }

  /** Two thirds of b's buyers could not choose a: among those who could, a is wanted as much. */
  @Test
  void worthIsWhatIsWantedByThoseWhoMayHaveIt() {
    double[] worths =
        ByChoice.worths(
            new double[] {1 / 6.0, 5 / 6.0},
            List.of(new int[] {0, 1}, new int[] {1}, new int[] {1}));

    assertThat(worths).containsExactly(new double[] {0.5, 0.5}, within(1e-6));
  }

  @Test
  void theEnsembleKeepsTheMemberThatIsRight() throws IOException {
    var lines = new StringBuilder();
    for (int user = 0; user < 40; user++) {
      String group = user % 2 == 0 ? "a" : "b";
      lines.append("u%d %s0 %s1 %s2 %s3\n".formatted(user, group, group, group, group));
    }
    Interactions table = read(Format.LISTS, lines.toString(), "");
    Map<String, Method> members = Methods.named(() -> null);

    int[] weights =
        ByEnsemble.weights(
            table,
            new TreeMap<>(Map.of("1", members.get("random"), "2", members.get("rp3beta"))),
            NOTHING_SET);

    assertThat(weights[1]).isPositive();
    assertThat(weights[0]).isZero();
  }

  @Test
  void aValidationSplitByTimeHoldsOutTheLastTenth() throws IOException {
    var csv = new StringBuilder("user_id,item_id,event_time\n");
    for (int day = 10; day < 30; day++) {
      csv.append("u")
          .append(day)
          .append(",i")
          .append(day % 3)
          .append(",2020-01-")
          .append(day)
          .append('\n');
    }

    Interactions split =
        Validation.of(read(Format.EVENTS, csv.toString(), "user_id,item_id,event_time\n"), 1);

    assertThat(split.rows()).isEqualTo(18);
    assertThat(split.cases()).hasSize(2);
    assertThat(split.histories()[split.cases().get(0).user()]).isEmpty();
  }

  @Test
  void aValidationSplitByUserLosesNothingAndAsksForWhatWasTakenAway() throws IOException {
    Interactions table = read(Format.LEAVE_ONE_OUT, "u\ta\nu\tb\nv\ta\nv\tc\nw\td\n", "");

    Interactions split = Validation.of(table, 1);

    assertThat(split.cases()).hasSize(2);
    for (Interactions.Case held : split.cases()) {
      assertThat(held.relevant()).hasSize(1);
      assertThat(held.candidates()).contains(held.relevant()).hasSize(3);
      assertThat(split.histories()[held.user()]).hasSize(1).doesNotContain(held.relevant());
    }
    assertThat(split.rows()).isEqualTo(table.rows() - 2);
  }

  @Test
  void whereNothingCanBeHeldOutNothingIsTunedAndAnEnsembleWeighsAllAlike() throws IOException {
    Interactions table = read(Format.PAIRS, "u\ta\n", "u\tb\n");
    var problems = new Problems();
    TuningGrid grid =
        TuningGrid.read(
            Document.parse(
                "most_combinations: 9\nmodels: {rp3beta: {alpha: [0.5, 1]}}", "g", problems));
    problems.orThrow();

    assertThatThrownBy(
            () ->
                new RecallTuning(RecallTuning.Metric.NDCG, 10, 1)
                    .best(table, grid, "all", () -> null, trial -> {}))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("1 training rows of 1 users leave nothing to hold out");
    Method nothing = (interactions, options) -> (user, scores) -> {};
    assertThat(
            ByEnsemble.weights(
                table, Map.of("one", nothing, "other", nothing), EvaluationOptions.of(Map.of())))
        .containsExactly(1, 1);
  }

  @Test
  void tuningChoosesTheBestAndWritesItAsYaml() throws IOException {
    var lines = new StringBuilder();
    for (int user = 0; user < 60; user++) {
      String group = user % 2 == 0 ? "a" : "b";
      lines.append("u%d %s0 %s1 %s2 c\n".formatted(user, group, group, group));
    }
    var problems = new Problems();
    TuningGrid grid =
        TuningGrid.read(
            Document.parse(
                "most_combinations: 9\nmodels: {rp3beta: {alpha: [0.5, 1], neighbours: [1, 10]}}",
                "g",
                problems));
    problems.orThrow();
    var tried = new ArrayList<RecallTuning.Trial>();
    var tuning = new RecallTuning(RecallTuning.Metric.NDCG, 2, 3);

    var best =
        tuning.best(read(Format.LISTS, lines.toString(), ""), grid, "all", () -> null, tried::add);

    assertThat(tried).hasSize(4);
    assertThat(best).hasSize(1);
    assertThat(tried).allMatch(t -> t.metrics().ndcg() <= best.get(0).metrics().ndcg());
    assertThat(tuning.yaml(best.get(0))).contains("model: rp3beta\nsettings:\n  alpha: ");
  }

  @Test
  void aGridThatCanNotBeTriedIsRefusedWithEveryProblem() {
    var problems = new Problems();

    TuningGrid.read(
        Document.parse(
            "most_combinations: 1\nmodels: {esae: {lambda: 1}, ease: {lambda: [1, 2], lamda: 3}}",
            "g",
            problems));

    assertThatThrownBy(problems::orThrow)
        .hasMessageContaining("is no model; did you mean \"ease\"?")
        .hasMessageContaining("--set lamda is not known; did you mean \"lambda\"?")
        .hasMessageContaining("2 combinations are more than most_combinations 1");
  }

  private static Timeline days(IntUnaryOperator item) {
    var users = new int[200];
    var items = new int[200];
    var seconds = new long[200];
    for (int day = 0; day < 200; day++) {
      items[day] = item.applyAsInt(day);
      seconds[day] = day * 86_400L;
    }
    return new Timeline(users, items, seconds);
  }

  private static Interactions read(Format format, String train, String test) throws IOException {
    return format.read(
        new BufferedReader(new StringReader(train)),
        new BufferedReader(new StringReader(test)),
        Optional.empty());
  }
}
