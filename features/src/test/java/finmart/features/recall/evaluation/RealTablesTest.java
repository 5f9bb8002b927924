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

  private static Metrics insurance(boolean isEligible, String model, Map<String, String> set)
      throws IOException {
    Path folder = DATA.resolve("insurance");
    assumeTrue(Files.isDirectory(folder), "no " + folder);
    try (var train = open(folder.resolve("purchase_events_train.csv.gz"));
        var test = open(folder.resolve("purchase_events_test.csv.gz"));
        var filter = open(folder.resolve("filter_test.csv.gz"))) {
      var interactions =
          Format.EVENTS.read(train, test, isEligible ? Optional.of(filter) : Optional.empty());
      return new RecallEvaluation(interactions, EvaluationOptions.of(set), () -> 0)
          .evaluate(model, 3)
          .get(0)
          .metrics();
    }
  }

  private static BufferedReader open(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
  }
}
