package finmart.features.recall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import finmart.domain.document.ConfigurationException;
import finmart.features.recall.EaseFit;
import finmart.features.recall.Gram;
import finmart.features.recall.ItemWeights;
import finmart.features.table.ContractException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.spark.sql.SparkSession;

class RecallEvaluationTest {
  private static final String TRAIN = "u1 a b\nu2 a b\nu3 a c\nu4 a\n";

  @Example
  void metricsFollowTheirDefinitions() {
    var sum = new Metrics.Sum(4, 10);
    sum.add(new int[] {7, 1, 8, 2}, 4, new int[] {1, 2, 3});
    sum.add(new int[] {5, 6}, 2, new int[] {9});

    Metrics metrics = sum.over(new long[] {1, 1, 1, 1, 1, 1, 1, 1, 4, 0}, 8);

    double ideal = 1 + 1 / log2(3) + 1 / log2(4);
    assertThat(metrics.recall()).isCloseTo(2 / 3.0 / 2, within(1e-12));
    assertThat(metrics.precision()).isCloseTo(2 / 4.0 / 2, within(1e-12));
    assertThat(metrics.hr()).isEqualTo(0.5);
    assertThat(metrics.ndcg()).isCloseTo((1 / log2(3) + 1 / log2(5)) / ideal / 2, within(1e-12));
    assertThat(metrics.mrr()).isEqualTo(0.25);
    assertThat(metrics.map()).isCloseTo((1 / 2.0 + 2 / 4.0) / 3 / 2, within(1e-12));
    assertThat(metrics.coverage()).isCloseTo(6 / 9.0, within(1e-12));
    // Six recommendations: five of items that one in eight has (3 bits), one that half have (1).
    assertThat(metrics.novelty()).isCloseTo((5 * 3 + 1) / 6.0, within(1e-12));
  }

  @Example
  void whatAUserHasInTrainingIsNeverRecommended() throws IOException {
    // Popularity would put a first for everybody; u4 has it, so b is first.
    Metrics metrics = evaluate(Format.LISTS, TRAIN, "u4 b\n", "popularity", 1);

    assertThat(metrics.hr()).isEqualTo(1);
  }

  @Example
  void equalScoresAreOrderedByItem() throws IOException {
    Metrics metrics = evaluate(Format.LISTS, "u1 x\nu2 y\nu3 z\n", "u1 y\n", "popularity", 1);

    assertThat(metrics.hr()).isEqualTo(1);
  }

  @Example
  void anItemNeverSeenInTrainingCountsAsMissed() throws IOException {
    Metrics metrics = evaluate(Format.LISTS, TRAIN, "u4 b never\n", "ease", 1);

    assertThat(metrics.recall()).isEqualTo(0.5);
  }

  @Example
  void aUserNeverSeenInTrainingIsAnswered() throws IOException {
    assertThat(evaluate(Format.LISTS, TRAIN, "stranger a\n", "blend", 1).hr()).isEqualTo(1);
  }

  @Example
  void aModelIsMeasured() throws IOException {
    var clock = new AtomicLong();
    var told = new ArrayList<RecallEvaluation.Result>();
    var results =
        new RecallEvaluation(
                read(Format.LISTS, TRAIN, "u4 b\n"),
                EvaluationOptions.of(Map.of("lambda", "1")),
                () -> clock.getAndAdd(500_000_000),
                RecallEvaluationTest::noSession)
            .evaluate("ease", 2, told::add);

    assertThat(told).isEqualTo(results);
    assertThat(results).allMatch(r -> r.fitSeconds() == 0.5 && r.recommendSeconds() == 0.5);
    assertThat(results).allMatch(r -> r.users() == 4 && r.items() == 3 && r.interactions() == 7);
  }

  @Example
  void anUnknownModelOptionOrLengthIsNamed() throws IOException {
    assertThatThrownBy(() -> EvaluationOptions.of(Map.of("lamda", "1")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("--set lamda is not known; did you mean \"lambda\"?");
    assertThatThrownBy(() -> EvaluationOptions.of(Map.of("intercept", "yes")))
        .hasMessage("--set intercept=yes must be true or false");
    assertThatThrownBy(() -> EvaluationOptions.of(Map.of("lambda", "0", "rank", "x")))
        .hasMessage("--set lambda=0 must be 1.0E-6 to 1000000000\n--set rank=x is no number");
    assertThatThrownBy(() -> evaluate(Format.LISTS, TRAIN, "u4 b\n", "esae", 1))
        .hasMessage("no model is named \"esae\"; did you mean \"ease\"?");
    assertThatThrownBy(() -> evaluate(Format.LISTS, TRAIN, "u4 b\n", "ease", 0))
        .hasMessage("--at 0 must be 1 or more");
  }

  @Example
  void aPartWithNothingInItIsRefused() {
    assertThatThrownBy(() -> evaluate(Format.LISTS, "u1\n", "u1 a\n", "popularity", 1))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("0 training rows and 1 questions");
    assertThatThrownBy(() -> evaluate(Format.LISTS, TRAIN, "u1\n", "popularity", 1))
        .hasMessageContaining("7 training rows and 0 questions");
  }

  /** Every model but als, which would begin a session; the user is known to nobody. */
  @Example
  void aStrangerGetsWhatIsEligibleWhateverTheModel() throws IOException {
    String header = "event_id,user_id,event_time,item_id\n";
    var train = new StringBuilder(header);
    for (int row = 0; row < 40; row++) {
      train.append("%d,u%d,2020-01-%02d,i%d\n".formatted(row, row % 9, 1 + row % 28, row % 4));
    }
    Interactions table =
        Format.EVENTS.read(
            reader(train.toString()),
            reader(header + "90,stranger,2020-03-01,i2\n"),
            Optional.of(reader("event_id,item_id\n90,i2\n90,never\n77,i1\n")));
    for (String model : RecallEvaluation.models()) {
      if (!model.equals("als")) {
        Metrics metrics =
            new RecallEvaluation(
                    table,
                    EvaluationOptions.of(Map.of("rank", "2")),
                    () -> 0,
                    RecallEvaluationTest::noSession)
                .evaluate(model, 3, told -> {})
                .get(0)
                .metrics();
        assertThat(metrics.hr()).as(model).isEqualTo(1);
      }
    }
  }

  @Example
  void aSettingThatDoesNotSuitAModelIsNamedWithIt() {
    Map<String, String> passes = Map.of("iterations", "101");

    assertThatThrownBy(() -> evaluate(Format.LISTS, TRAIN, "u4 b\n", "als", 1, passes))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("model als: ")
        .hasMessageContaining("iterations 101 1 to 100");
  }

  @Example
  void aTableTooLargeForEaseIsFittedToItsMostCommonItems() throws IOException {
    // b and a are the most common two; c, held by u3 alone, is not scored.
    Map<String, String> two = Map.of("max_items", "2", "lambda", "1");

    assertThat(evaluate(Format.LISTS, TRAIN, "u4 b\n", "ease", 1, two).hr()).isEqualTo(1);
    assertThat(evaluate(Format.LISTS, TRAIN, "u4 c\n", "ease", 1, two).hr()).isZero();
  }

  @Property(tries = 40)
  void theFormOverUsersScoresAsTheFormOverItems(@ForAll Random random, @ForAll boolean constant) {
    int items = 7;
    int[][] histories = new int[5][];
    var gram = new Gram(items);
    for (int u = 0; u < histories.length; u++) {
      histories[u] = random.ints(1 + random.nextInt(4), 0, items).distinct().sorted().toArray();
      int[] units = new int[histories[u].length];
      Arrays.fill(units, Gram.UNITS);
      gram.add(histories[u], units);
    }
    var fit = new EaseFit(0.5, constant);
    ItemWeights byItems = fit.weights(gram);
    EaseByUsers byUsers = EaseByUsers.fit(fit, histories, holders(histories, items));
    var ones = new float[items];
    Arrays.fill(ones, 1);

    for (int u = 0; u < histories.length; u++) {
      var expected = new float[items];
      var scores = new float[items];
      byItems.score(histories[u], ones, histories[u].length, expected);
      byUsers.score(u, scores);
      for (int j = 0; j < items; j++) {
        assertThat(scores[j]).isCloseTo(expected[j], within(1e-5f));
      }
    }
  }

  private static int[][] holders(int[][] histories, int items) {
    var holders = new int[items][];
    for (int item = 0; item < items; item++) {
      int one = item;
      holders[item] =
          IntStream.range(0, histories.length)
              .filter(user -> Arrays.stream(histories[user]).anyMatch(held -> held == one))
              .toArray();
    }
    return holders;
  }

  private static Metrics evaluate(Format format, String train, String test, String model, int at)
      throws IOException {
    return evaluate(format, train, test, model, at, Map.of());
  }

  private static Metrics evaluate(
      Format format, String train, String test, String model, int at, Map<String, String> set)
      throws IOException {
    return new RecallEvaluation(
            read(format, train, test),
            EvaluationOptions.of(set),
            () -> 0,
            RecallEvaluationTest::noSession)
        .evaluate(model, at, told -> {})
        .get(0)
        .metrics();
  }

  private static SparkSession noSession() {
    throw new AssertionError("this model needs no session");
  }

  private static Interactions read(Format format, String train, String test) throws IOException {
    return format.read(reader(train), reader(test), Optional.empty());
  }

  private static BufferedReader reader(String text) {
    return new BufferedReader(new StringReader(text));
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
