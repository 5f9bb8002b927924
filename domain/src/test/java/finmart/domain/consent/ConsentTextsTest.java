package finmart.domain.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsentTextsTest {
  /** The second text mends wording only; the third asks for more. */
  private static final ConsentTexts TEXTS =
      new ConsentTexts(
          List.of(
              text("LEAD", "v3", "2026-03-01", true, "33"),
              text("LEAD", "v1", "2026-01-01", true, "11"),
              text("LEAD", "v2", "2026-02-01", false, "22"),
              text("MESSAGE", "m1", "2026-01-01", true, "99")));

  @Test
  @Cites("P02")
  void aConsentStandsUntilATextChangesWhatIsAgreed() {
    Consent first = consent("LEAD", "v1", "11");

    assertThat(TEXTS.stands(first, day("2025-12-31"))).isFalse();
    assertThat(TEXTS.stands(first, day("2026-01-01"))).isTrue();
    assertThat(TEXTS.stands(first, day("2026-02-28"))).isTrue();
    assertThat(TEXTS.stands(first, day("2026-03-01"))).isFalse();
    assertThat(TEXTS.stands(consent("LEAD", "v3", "33"), day("2026-03-01"))).isTrue();
  }

  @Test
  @Cites("P02")
  void aTextIsItsPurposeItsVersionAndItsDigest() {
    assertThat(TEXTS.stands(consent("LEAD", "v1", "12"), day("2026-01-01"))).isFalse();
    assertThat(TEXTS.stands(consent("LEAD", "v0", "11"), day("2026-01-01"))).isFalse();
    assertThat(TEXTS.stands(consent("LEAD", "v2", "22"), day("2026-01-31"))).isFalse();
    assertThat(TEXTS.stands(consent("MESSAGE", "v1", "11"), day("2026-01-01"))).isFalse();
    assertThat(TEXTS.stands(consent("LEAD", "m1", "99"), day("2026-01-01"))).isFalse();
  }

  @Test
  void theDigestIsOfTheTextAsWritten(@TempDir Path folder) throws IOException {
    var problems = new Problems();
    var texts =
        read(
            folder,
            "texts: [{purpose: LEAD, version: v1, valid_from: 2026-01-01, asks_again: true, text: abc}]",
            problems);

    problems.orThrow();
    assertThat(texts.texts())
        .containsExactly(
            new ConsentTexts.Text(
                "LEAD",
                "v1",
                day("2026-01-01"),
                true,
                "abc",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  }

  @Test
  void twoTextsOfOneVersionOrOneDayAndMissingKeysAreNamed(@TempDir Path folder) throws IOException {
    var problems = new Problems();
    read(
        folder,
        """
        texts:
          - {purpose: LEAD, version: v1, valid_from: 2026-01-01, asks_again: true, text: a}
          - {purpose: LEAD, version: v1, valid_from: 2026-02-01, asks_again: true, text: b}
          - {purpose: LEAD, version: v2, valid_from: 2026-01-01, asks_again: maybe, txt: c}
        """,
        problems);

    assertThatThrownBy(problems::orThrow)
        .hasMessageContaining(":3: texts[1]: LEAD has two texts v1")
        .hasMessageContaining(":4: texts[2].asks_again: \"maybe\"")
        .hasMessageContaining(":4: texts[2].text: is missing")
        .hasMessageContaining(":4: texts[2].txt: is not a key here");
  }

  private static ConsentTexts read(Path folder, String yaml, Problems problems) throws IOException {
    return ConsentTexts.read(Files.writeString(folder.resolve("texts.yaml"), yaml), problems);
  }

  private static ConsentTexts.Text text(
      String purpose, String version, String from, boolean asksAgain, String sha256) {
    return new ConsentTexts.Text(purpose, version, day(from), asksAgain, "words", sha256);
  }

  private static Consent consent(String purpose, String version, String sha256) {
    Instant granted = Instant.parse("2026-01-01T00:00:00Z");
    return new Consent(
        "c1",
        "bank",
        "card-a",
        purpose,
        Set.of("click_id"),
        version,
        sha256,
        granted,
        Instant.parse("2027-01-01T00:00:00Z"),
        null,
        granted);
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }
}
