package finmart.domain.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTest {
  private final Problems problems = new Problems();

  @Test
  void readsEveryKindOfValue() {
    try (Fields fields =
        parse(
            """
            name: 恒通
            count: 1_000
            share: 0.25
            open: true
            on: 2026-01-31
            many: [a, b]
            one: a
            inner: {x: y}
            """)) {
      assertThat(fields.text("name")).isEqualTo("恒通");
      assertThat(fields.whole("count", 0, 5000)).isEqualTo(1000);
      assertThat(fields.number("share", 0, 1)).isEqualTo(0.25);
      assertThat(fields.flag("open")).isTrue();
      assertThat(fields.date("on")).isEqualTo(LocalDate.parse("2026-01-31"));
      assertThat(fields.texts("many")).containsExactly("a", "b");
      assertThat(fields.texts("one")).containsExactly("a");
      assertThat(fields.textMap("inner")).containsEntry("x", "y");
      assertThat(fields.text("absent", "fallback")).isEqualTo("fallback");
    }
    problems.orThrow();
  }

  @Test
  void everyProblemIsReportedAtOnceWithFileLineAndKey() {
    try (Fields fields = parse("count: many\nnmae: x\nshare: 2\n")) {
      fields.whole("count", 0, 9);
      fields.number("share", 0, 1);
      fields.text("name");
    }

    assertThatThrownBy(problems::orThrow)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            """
            a.yaml:1: count: "many" must be a whole number from 0 to 9
            a.yaml:3: share: "2" must be a number from 0.0 to 1.0
            a.yaml:1: name: is missing
            a.yaml:2: nmae: is not a key here; did you mean "name"?""");
  }

  @Test
  void aKeyWrittenTwiceIsNamed() {
    parse("a: {minimum: 18, minimum: 8}");

    assertThat(messages()).containsExactly("a.yaml:1: a.minimum: is written twice");
  }

  @Test
  void aDocumentThatContainsItselfIsRefused() {
    parse("test: &t {not: *t}");

    assertThat(messages()).containsExactly("a.yaml:1: test.not: contains itself");
  }

  @Test
  void anAnchorMayBeUsedTwice() {
    try (Fields fields = parse("a: &x {b: 1}\nc: *x\n")) {
      assertThat(fields.in("c").whole("b", 0, 9)).isEqualTo(1);
      fields.in("a");
    }
    problems.orThrow();
  }

  @Test
  void nestingTooDeepIsAProblemNotACrash() {
    parse("a: " + "[".repeat(200) + "]".repeat(200));

    assertThat(messages()).singleElement().asString().startsWith("a.yaml:1: is not YAML");
  }

  @Test
  void aCharacterThatIsNoTextIsAProblemNotACrash() {
    parse("a: \u0007");

    assertThat(messages()).singleElement().asString().startsWith("a.yaml:1: is not YAML");
  }

  @Test
  void anEmptyOrBrokenDocumentIsOneProblem() {
    parse("");
    parse("- a list");
    parse("a: [1");

    assertThat(messages()).hasSize(3);
  }

  @Test
  void numbersAreWrittenInDigits() {
    try (Fields fields = parse("a: 1f\nb: 0x10p0\nc: NaN\nd: 1.5e3\n")) {
      fields.number("a", 0, 9);
      fields.number("b", 0, 99);
      fields.number("c", 0, 9);
      assertThat(fields.number("d", 0, 9999)).isEqualTo(1500);
    }
    assertThat(messages()).hasSize(3);
  }

  @Test
  void aFileThatIsNotUtf8SaysSo(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("x.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff});

    Document.open(file, problems).close();

    assertThat(messages()).containsExactly(file + ": is not UTF-8; save it as UTF-8");
  }

  @Test
  void aMissingFileIsOneProblemAndReadsOnInSilence(@TempDir Path folder) {
    try (Fields fields = Document.open(folder.resolve("none.yaml"), problems)) {
      fields.text("name");
      fields.in("inner").whole("count", 0, 9);
      assertThat(fields.build(() -> "never")).isEmpty();
    }
    assertThat(problems.count()).isEqualTo(1);
  }

  private Fields parse(String text) {
    return Document.parse(text, "a.yaml", problems);
  }

  private List<String> messages() {
    return problems.all().stream().map(Problem::toString).toList();
  }
}
