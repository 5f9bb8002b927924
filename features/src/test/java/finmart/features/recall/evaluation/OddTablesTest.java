package finmart.features.recall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import finmart.domain.document.ConfigurationException;
import finmart.features.TestSession;
import finmart.features.table.ContractException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables nobody would make on purpose: a figure that holds, or one message that says what is. */
class OddTablesTest {
  private static final String EVENTS = "event_id,user_id,item_id,event_time\n";

  /** As little as there can be, and ids of every kind; each asks one question that is answered. */
  static Stream<Arguments> tables() {
    String longId = "x".repeat(10_000);
    return Stream.of(
        Arguments.of(Format.LISTS, "u a\n", "u b\n"),
        Arguments.of(Format.LISTS, "u a a a\nu a\n", "u b b\n"),
        Arguments.of(Format.LISTS, "u a\n", "stranger a\n"),
        Arguments.of(Format.LISTS, "张三 招行卡\n李四 招行卡 😀\n", "张三 😀\n"),
        Arguments.of(Format.LISTS, longId + " " + longId + "1\n", longId + " " + longId + "2"),
        Arguments.of(Format.LISTS, "\uFEFFu a b\r\n\r\nv a\r\n", "\uFEFFv b\r\n"),
        Arguments.of(Format.PAIRS, "u\ta\n", "u\tb"),
        Arguments.of(Format.PAIRS, "u \ta\t5\t2020\n", "u\tb \t\t\n"),
        Arguments.of(Format.PAIRS, "7\t007\n", "7\t7\n"),
        Arguments.of(Format.LEAVE_ONE_OUT, "u\ta\n", "u\tb\tc d\n"),
        Arguments.of(Format.LEAVE_ONE_OUT, "u\ta\n", "u\tb\tb a\n"),
        Arguments.of(Format.EVENTS, EVENTS + "1,u,a,2020-01-01\n", EVENTS + "2,u,a,2020-02-01\n"),
        Arguments.of(
            Format.EVENTS,
            "event_time,\"item_id\",user_id\n1577836800,\"a,\"\"b\",#u\n",
            "user_id,event_time,item_id\n#u,2020-01-01 00:00,\"a,\"\"b\"\n"));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyModelAnswersTheLeastThereCanBe(Format format, String train, String test)
      throws IOException {
    Interactions table = read(format, train, test);
    for (var result : evaluate(table, 1_000_000_000)) {
      Metrics metrics = result.metrics();
      assertThat(metrics.hr()).as(result.model()).isEqualTo(1);
      assertThat(
              List.of(
                  metrics.recall(),
                  metrics.ndcg(),
                  metrics.mrr(),
                  metrics.map(),
                  metrics.coverage(),
                  metrics.novelty()))
          .as(result.model())
          .allMatch(Double::isFinite);
      assertThat(metrics.precision()).isEqualTo(1e-9, within(1e-18));
    }
  }

  @Test
  void idsAreTexts() throws IOException {
    Interactions table = read(Format.PAIRS, "7\t007\n007\t7\n7\t7.0\n", "7\t7\n");

    assertThat(table.users()).isEqualTo(2);
    assertThat(table.itemIds()).containsExactly("007", "7", "7.0");
  }

  /** Nothing is left that could be recommended: a miss, whatever the model. */
  @Test
  void whoOwnsEverythingIsRecommendedNothing() throws IOException {
    Interactions table = read(Format.LISTS, "u a b\nv a\n", "u a\n");
    for (var result : evaluate(table, 5)) {
      assertThat(result.metrics().hr()).as(result.model()).isZero();
      assertThat(result.metrics().coverage()).as(result.model()).isZero();
      assertThat(result.metrics().novelty()).as(result.model()).isZero();
    }
  }

  @Test
  void aHeldOutItemThatTrainingHasIsNeverRecommended() throws IOException {
    Interactions table = read(Format.LEAVE_ONE_OUT, "u\ta\nv\ta\n", "u\ta\tb c\n");

    for (var result : evaluate(table, 3)) {
      assertThat(result.metrics().hr()).as(result.model()).isZero();
    }
  }

  @Test
  void anEligibleListMayNameWhatNobodyKnows() throws IOException {
    Interactions table =
        read(
            Format.EVENTS,
            EVENTS + "1,u,a,2020\n".replace("2020", "2020-01-01"),
            EVENTS + "2,u,a,2020-02-01\n",
            "event_id,item_id\n2,never\n2,a\n77,b\n");
    for (var result : evaluate(table, 2)) {
      assertThat(result.metrics().hr()).as(result.model()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void emptyPartsAreSaid(Format format) {
    String header = format == Format.EVENTS ? EVENTS : "";
    assertThatThrownBy(() -> evaluate(read(format, header, header), 1))
        .isInstanceOf(ContractException.class)
        .hasMessage(
            "0 training rows and 0 questions of the test part: there is nothing to measure");
  }

  static Stream<Arguments> refused() {
    String good = EVENTS + "1,u,a,2020-01-01\n";
    return Stream.of(
        Arguments.of(
            Format.PAIRS, "u a\n", "u\tb\n", "train file, line 1: has 1 fields and needs 2"),
        Arguments.of(
            Format.LEAVE_ONE_OUT,
            "u\ta\n",
            "u\tb\n",
            "test file, line 1: has 2 fields and needs 3"),
        Arguments.of(
            Format.EVENTS, "", good, "train file, line 1: the header names no column user_id"),
        Arguments.of(
            Format.EVENTS,
            "1,u,a,2020-01-01\n",
            good,
            "train file, line 1: the header names no column user_id"),
        Arguments.of(
            Format.EVENTS,
            "user_id,item_id,event_time,item_id\n",
            good,
            "train file, line 1: the header names column item_id twice"),
        Arguments.of(
            Format.EVENTS, EVENTS + "1,u,a,NaN\n", good, "train file, line 2: \"NaN\" is no time"),
        Arguments.of(
            Format.EVENTS,
            EVENTS + "1,u,a,1e400\n",
            good,
            "train file, line 2: \"1e400\" is no time"),
        Arguments.of(
            Format.EVENTS,
            EVENTS + "1,u,\"a\"b,2020-01-01\n",
            good,
            "train file, line 2: has a quote that is not closed"),
        Arguments.of(
            Format.EVENTS,
            EVENTS + "1,u,a\n",
            good,
            "train file, line 2: has 3 values and needs 4"),
        Arguments.of(
            Format.EVENTS,
            good,
            EVENTS + "9,u,a,2020-01-01\n9,v,a,2020-01-01\n",
            "test file, line 3: event 9 is of user v here and of u before"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatCanNotBeReadIsNamedByFileAndLine(
      Format format, String train, String test, String message) {
    assertThatThrownBy(() -> read(format, train, test))
        .isInstanceOf(ContractException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void anEligibleListOfOtherEventsIsNone() {
    assertThatThrownBy(
            () ->
                read(
                    Format.EVENTS,
                    EVENTS + "1,u,a,2020-01-01\n",
                    "user_id,item_id,event_time\nu,a,2020-02-01\n",
                    "event_id,item_id\n1,a\n"))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("no line before names an event_id that the test file has");
  }

  @Test
  void halvesOfWhatCountsAreNamed() {
    assertThatThrownBy(
            () -> EvaluationOptions.of(Map.of("rank", "1.5", "seed", "1e15", "lambda", "NaN")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "--set lambda=NaN must be 1.0E-6 to 1000000000\n--set rank=1.5 must be a whole number\n"
                + "--set seed=1e15 must be -2147483648 to 2147483647");
  }

  /** Spark's own model answers as the others do. */
  @Test
  void alsAnswersOneUserAStrangerAndWhoOwnsEverything() throws IOException {
    Map<String, String> few = Map.of("iterations", "2");
    assertThat(als(read(Format.LISTS, "u a\n", "u b\n"), few).hr()).isEqualTo(1);
    assertThat(als(read(Format.PAIRS, "u\ta\n", "stranger\ta\n"), few).hr()).isEqualTo(1);
    assertThat(als(read(Format.LISTS, "u a b\nv a\n", "u a\n"), few).hr()).isZero();
  }

  private static Metrics als(Interactions table, Map<String, String> set) {
    return new RecallEvaluation(table, EvaluationOptions.of(set), () -> 0, () -> TestSession.SPARK)
        .evaluate("als", 5, told -> {})
        .get(0)
        .metrics();
  }

  /** Every model but als, which takes a session. */
  private static List<RecallEvaluation.Result> evaluate(Interactions table, int at) {
    var evaluation =
        new RecallEvaluation(
            table,
            EvaluationOptions.of(Map.of()),
            () -> 0,
            () -> {
              throw new AssertionError("this model needs no session");
            });
    return RecallEvaluation.models().stream()
        .filter(model -> !model.equals("als"))
        .flatMap(model -> evaluation.evaluate(model, at, told -> {}).stream())
        .toList();
  }

  private static Interactions read(Format format, String train, String test) throws IOException {
    return read(format, train, test, null);
  }

  private static Interactions read(Format format, String train, String test, String eligible)
      throws IOException {
    return format.read(
        reader(train), reader(test), Optional.ofNullable(eligible).map(OddTablesTest::reader));
  }

  private static BufferedReader reader(String text) {
    return new BufferedReader(new StringReader(text));
  }
}
