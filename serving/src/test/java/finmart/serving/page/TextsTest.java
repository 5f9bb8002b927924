package finmart.serving.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.document.Problems;
import finmart.domain.lead.LeadGate;
import finmart.domain.rule.Reasons;
import finmart.serving.Market;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static final Path TEXTS = Path.of("src/main/resources/finmart/serving/page/texts");
  private static final Path TEMPLATES = Path.of("src/main/jte");
  private static final Pattern ASKED = Pattern.compile("visit\\.text\\(\"([a-z_.]+[a-z_])\"[,)]");

  private static final Pattern TAG = Pattern.compile("(?m)^  - name: (\\w+)");

  private final Texts chinese = Texts.of(Language.ZH, rooms());
  private final Texts english = Texts.of(Language.EN, rooms());

  @Test
  void bothLanguagesSayTheSame() {
    assertThat(english.byKey().keySet()).isEqualTo(chinese.byKey().keySet());
    for (String key : english.byKey().keySet()) {
      assertThat(places(english.of(key))).as(key).isEqualTo(places(chinese.of(key)));
      assertThat(english.of(key)).as(key).isNotBlank();
    }
  }

  @Test
  void everyTextAPageAsksForIsThere() throws IOException {
    try (Stream<Path> templates = Files.walk(TEMPLATES)) {
      for (Path template : templates.filter(Files::isRegularFile).toList()) {
        ASKED
            .matcher(Files.readString(template))
            .results()
            .forEach(
                asked ->
                    assertThat(english.byKey()).as("%s", template).containsKey(asked.group(1)));
      }
    }
  }

  @Test
  void aReasonSaysWhatTheListOfReasonsSays() {
    var problems = new Problems();
    var reasons = Reasons.read(Market.CONF.resolve("rules/reasons.yaml"), problems);
    problems.orThrow();
    for (String key : chinese.byKey().keySet()) {
      String code = key.replace("reason.", "");
      if (key.startsWith("reason.") && reasons.knows(code)) {
        assertThat(chinese.of(key)).isEqualTo(reasons.of(code).user());
      }
    }
    for (LeadGate.Refusal refusal : LeadGate.Refusal.values()) {
      boolean isOurAffair = refusal == LeadGate.Refusal.PARTNER_NOT_APPROVED;
      assertThat(chinese.has("reason." + refusal)).as("%s", refusal).isEqualTo(!isOurAffair);
    }
  }

  @Test
  void everyTagHasAName() throws IOException {
    try (Stream<Path> files = Files.list(Market.CONF.resolve("tags"))) {
      for (Path file : files.toList()) {
        TAG.matcher(Files.readString(file))
            .results()
            .forEach(tag -> assertThat(english.byKey()).containsKey("tag." + tag.group(1)));
      }
    }
  }

  @Test
  void whatIsFilledInStandsInItsPlace() {
    var texts = new Texts(Map.of("a", "{1} before {0}, {1}"));
    assertThat(texts.of("a", "x", 7)).isEqualTo("7 before x, 7");
    assertThatThrownBy(() -> texts.of("b")).hasMessage("no text b");
  }

  @Test
  void aBrowserGetsTheLanguageItAsksForMost() {
    assertThat(Language.accepted("en-GB,en;q=0.9,zh;q=0.8")).isEqualTo(Language.EN);
    assertThat(Language.accepted("fr,zh-TW;q=0.5,en;q=0.1")).isEqualTo(Language.ZH);
    assertThat(Language.accepted("fr")).isEqualTo(Language.ZH);
    assertThat(Language.accepted(null)).isEqualTo(Language.ZH);
    assertThat(Language.accepted("¿;q=x")).isEqualTo(Language.ZH);
  }

  private static TreeSet<String> places(String text) {
    return Pattern.compile("\\{\\d}")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> rooms() {
    try (Stream<Path> files = Files.list(TEXTS)) {
      return files
          .map(file -> file.getFileName().toString().replaceFirst("_[a-z]+\\.properties", ""))
          .distinct()
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
