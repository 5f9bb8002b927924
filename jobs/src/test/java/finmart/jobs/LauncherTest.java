package finmart.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees who mistypes; nothing here starts Spark. */
class LauncherTest {
  private static final Path CONF = Path.of("..", "conf");

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void helpListsEveryJobOfADay() {
    assertThat(launch("help")).isZero();
    assertThat(out.toString())
        .contains(
            "ingest-sources",
            "resolve-identities",
            "build-profiles",
            "measure-features",
            "train-recall",
            "train-response",
            "rank-offers",
            "deliver-leads",
            "collect-outcomes",
            "report-funnel",
            "report-recall",
            "run-day",
            "simulate-world");
  }

  @Test
  void helpOfAJobSaysWhatItReadsWritesAndTakes() {
    assertThat(launch("help", "deliver-leads")).isZero();
    assertThat(out.toString())
        .contains("--as-of", "--warehouse", "lead_refusal", "Reads:", "Writes:");
  }

  @Test
  void anUnknownJobSuggestsTheClosest() {
    assertThat(launch("rank-offer")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean \"rank-offers\"?");
  }

  @Test
  void anUnknownFlagSuggestsTheClosest() {
    assertThat(launch("run-day", "--as-off=2026-11-01")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean \"--as-of\"?");
  }

  @Test
  void aDayThatIsNoDateIsNamed() {
    assertThat(launch("run-day", "--as-of", "01.11.2026")).isEqualTo(2);
    assertThat(err.toString()).contains("\"01.11.2026\" must be a date like 2026-01-31");
  }

  @Test
  void aMissingSourceDirectoryIsNamedWithItsRemedy() {
    String missing = folder.resolve("nowhere").toString();

    int code =
        launch("run-day", "--as-of=2026-11-01", "--conf=" + CONF, "--source=world=" + missing);

    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .contains("directory " + missing + " does not exist", "finmart simulate-world");
  }

  @Test
  void anUndeclaredSourceSuggestsTheClosest() {
    int code =
        launch("run-day", "--as-of=2026-11-01", "--conf=" + CONF, "--source=berkka=" + folder);

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean \"berka\"?");
  }

  @Test
  void everyProblemOfEveryFileIsReportedAtOnceWithFileAndLine() throws IOException {
    Path conf = folder.resolve("conf");
    copy(CONF, conf);
    misspell(conf.resolve("platform.yaml"), "positions: 20", "postions: 20");
    misspell(conf.resolve("features/rhythm.yaml"), "measure: count,", "measure: cuont,");
    misspell(conf.resolve("sources/berka.yaml"), "legal_basis", "legal_bases");
    misspell(conf.resolve("partners/berka/partners.yaml"), "quotas", "qoutas");

    int code =
        launch("run-day", "--as-of=1998-06-30", "--conf=" + conf, "--source=berka=" + folder);

    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .containsPattern("platform.yaml:\\d+: ranking.postions: .*did you mean \"positions\"")
        .containsPattern("features/rhythm.yaml:\\d+: .*did you mean \"COUNT\"")
        .containsPattern("sources/berka.yaml:\\d+: .*legal_bases")
        .containsPattern("partners/berka/partners.yaml:\\d+: .*did you mean \"quotas\"");
  }

  private int launch(String... arguments) {
    return Launcher.launch(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private static void misspell(Path file, String right, String wrong) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(right);
    Files.writeString(file, text.replaceFirst(right, wrong));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
