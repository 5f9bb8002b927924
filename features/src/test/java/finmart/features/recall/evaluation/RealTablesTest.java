package finmart.features.recall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Figures on public tables; skipped where {@code ../shared/data} is absent. */
class RealTablesTest {
  private static final Path DATA = Path.of("..", "..", "shared", "data");

  @Test
  void popularityReachesThePublishedFiguresOnInsurance() throws IOException {
    Metrics metrics = insurance(false, "popularity", Map.of());

    assertThat(metrics.hr()).isCloseTo(.6217, within(.00005));
    assertThat(metrics.mrr()).isCloseTo(.4764, within(.00005));
  }

  @Test
  void popularityReachesThePublishedFiguresAmongEligibleInsurance() throws IOException {
    Metrics metrics = insurance(true, "popularity", Map.of());

    assertThat(metrics.hr()).isCloseTo(.6793, within(.00005));
    assertThat(metrics.mrr()).isCloseTo(.4980, within(.00005));
  }

  @Test
  void theBlendBeatsPopularityAmongEligibleInsurance() throws IOException {
    Metrics metrics = insurance(true, "blend", Map.of());

    assertThat(metrics.hr()).isGreaterThan(.6893);
    assertThat(metrics.mrr()).isGreaterThan(.5);
  }

  /** Chosen without any test answer: the half-life by likelihood in training, worths by offers. */
  @Test
  void whatIsWantedAmongEligibleInsuranceBeatsPopularityClearly() throws IOException {
    Metrics metrics = insurance(true, "choice", Map.of());

    assertThat(metrics.hr()).isGreaterThan(.73);
    assertThat(metrics.mrr()).isGreaterThan(.53);
  }

  @Test
  void walksReachThePublishedFiguresOnCitations() throws IOException {
    Path folder = DATA.resolve("citeulike-a");
    assumeTrue(Files.isDirectory(folder), "no " + folder);
    try (var train = open(folder.resolve("train.tsv.gz"));
        var test = open(folder.resolve("test_pos_negs.tsv.gz"))) {
      Metrics metrics =
          evaluate(
              Format.LEAVE_ONE_OUT.read(train, test, Optional.empty()), "rp3beta", Map.of(), 10);

      assertThat(metrics.hr()).isGreaterThan(.9002);
      assertThat(metrics.ndcg()).isGreaterThan(.7447);
    }
  }

  private static Metrics evaluate(
      Interactions table, String model, Map<String, String> set, int at) {
    return new RecallEvaluation(table, EvaluationOptions.of(set), () -> 0, () -> null)
        .evaluate(model, at, told -> {})
        .get(0)
        .metrics();
  }

  private static Metrics insurance(boolean isEligible, String model, Map<String, String> set)
      throws IOException {
    Path folder = DATA.resolve("insurance");
    assumeTrue(Files.isDirectory(folder), "no " + folder);
    try (var train = open(folder.resolve("purchase_events_train.csv.gz"));
        var test = open(folder.resolve("purchase_events_test.csv.gz"));
        var filter = open(folder.resolve("filter_test.csv.gz"))) {
      var interactions =
          Format.EVENTS.read(train, test, isEligible ? Optional.of(filter) : Optional.empty());
      return evaluate(interactions, model, set, 3);
    }
  }

  private static BufferedReader open(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
  }
}
