package finmart.features.recall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Document;
import finmart.domain.document.Problems;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings at the ends of their ranges, and grids that ask for nothing. */
class OddSettingsTest {
  /** a and b are always together; nobody but the test knows g. */
  private static final String TRAIN = "u a b c\nv a b\nw c d e f\nx f\n";

  private static final String TEST = "u d e f g\nv c d e f g\nw a b g\nx a b c d e g\n";

  static Stream<Arguments> ends() {
    return Stream.of(
        Arguments.of("ease", Map.of("lambda", "1e-6", "intercept", "true")),
        Arguments.of("ease", Map.of("lambda", "1e-6", "intercept", "false")),
        Arguments.of("ease", Map.of("lambda", "1e9", "intercept", "true")),
        Arguments.of("ease", Map.of("lambda", "1e-6", "max_items", "1")),
        Arguments.of("blend", Map.of("lambda", "1e-6", "popularity_weight", "1e6")),
        Arguments.of("item-knn", Map.of("neighbours", "1", "shrink", "1e9", "user_discount", "2")),
        Arguments.of("item-knn", Map.of("neighbours", "1e9", "shrink", "0", "user_discount", "0")),
        Arguments.of("rp3beta", Map.of("neighbours", "1e9", "alpha", "2", "beta", "2")),
        Arguments.of("rp3beta", Map.of("neighbours", "1", "alpha", "0", "beta", "0")),
        Arguments.of("ials", Map.of("regularisation", "1e-9", "unobserved", "1e-9")),
        Arguments.of("ials", Map.of("regularisation", "1e6", "unobserved", "1e3")),
        Arguments.of("ials", Map.of("regularisation", "1e-9", "unobserved", "1e3", "rank", "1")),
        Arguments.of("ials", Map.of("rank", "1000", "iterations", "1")),
        Arguments.of("ials", Map.of("rank", "2", "iterations", "1000")),
        Arguments.of("random", Map.of("seed", "-2147483648")),
        Arguments.of("ensemble", Map.of("lambda", "1e-6", "regularisation", "1e-9")));
  }

  /** Whatever is not owned is asked for: only a score that is no number could lose it. */
  @ParameterizedTest
  @MethodSource("ends")
  void noItemIsLostAtTheEndsOfASetting(String model, Map<String, String> set) throws IOException {
    Interactions table = read(Format.LISTS, TRAIN, TEST);

    Metrics metrics =
        new RecallEvaluation(table, EvaluationOptions.of(set), () -> 0, () -> null)
            .evaluate(model, 7, told -> {})
            .get(0)
            .metrics();

    assertThat(metrics.recall()).isEqualTo(1);
    assertThat(metrics.ndcg()).isBetween(1 - 1e-12, 1 + 1e-12);
  }

  /** 1e-3 days after 30 million years nothing counts but what was last. */
  @ParameterizedTest
  @ValueSource(strings = {"recency", "choice", "ensemble"})
  void timesThatLieFarApartLoseNoItem(String model) throws IOException {
    String header = "event_id,user_id,item_id,event_time\n";
    Interactions table =
        read(
            Format.EVENTS,
            header + "1,u,a,-999999999999999\n2,u,b,0\n3,v,c,999999999999999\n",
            header + "7,u,a,0\n7,u,b,0\n7,u,c,0\n",
            "event_id,item_id\n7,a\n7,b\n7,c\n");

    Metrics metrics =
        new RecallEvaluation(
                table, EvaluationOptions.of(Map.of("half_life_days", "1e-3")), () -> 0, () -> null)
            .evaluate(model, 3, told -> {})
            .get(0)
            .metrics();

    assertThat(metrics.recall()).isEqualTo(1);
    assertThat(metrics.novelty()).isFinite();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void listsOfNoLengthAreNotTuned(int at) {
    assertThatThrownBy(() -> tune("models: {rp3beta: {alpha: [1]}}", at))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("--at " + at + " must be 1 or more");
  }

  @Test
  void aGridOfNoModelIsSaid() {
    assertThatThrownBy(() -> tune("models: {}", 3))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("models");
  }

  @Test
  void aKeyWithoutAValueToTryIsSaid() {
    assertThatThrownBy(() -> tune("models: {rp3beta: {alpha: []}}", 3))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("alpha");
  }

  @Test
  void aModelWithoutKeysIsTriedAsItIs() throws IOException {
    assertThat(tune("models: {rp3beta: {}}", 3)).isEqualTo("rp3beta");
  }

  private static String tune(String models, int at) throws IOException {
    var problems = new Problems();
    TuningGrid grid =
        TuningGrid.read(Document.parse("most_combinations: 9\n" + models, "grid", problems));
    problems.orThrow();
    return new RecallTuning(RecallTuning.Metric.NDCG, at, 1)
        .best(read(Format.LISTS, TRAIN, ""), grid, RecallEvaluation.ALL, () -> null, trial -> {})
        .get(0)
        .title();
  }

  private static Interactions read(Format format, String train, String test) throws IOException {
    return format.read(reader(train), reader(test), Optional.empty());
  }

  private static Interactions read(Format format, String train, String test, String eligible)
      throws IOException {
    return format.read(reader(train), reader(test), Optional.of(reader(eligible)));
  }

  private static BufferedReader reader(String text) {
    return new BufferedReader(new StringReader(text));
  }
}
