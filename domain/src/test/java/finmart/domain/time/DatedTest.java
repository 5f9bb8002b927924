package finmart.domain.time;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Document;
import finmart.domain.document.Problem;
import finmart.domain.document.Problems;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DatedTest {
  private final Problems problems = new Problems();

  @Test
  void aValueHoldsFromItsFirstDayUntilALaterOneReplacesIt() {
    Dated<String> cap =
        read(
            """
            cap:
              - {valid_from: 2026-08-01, value: new, source: law}
              - {valid_from: 2025-10-01, value: old, source: law}
            """);

    problems.orThrow();
    assertThat(cap.on(LocalDate.parse("2025-09-30"))).isEmpty();
    assertThat(cap.on(LocalDate.parse("2025-10-01"))).contains("old");
    assertThat(cap.on(LocalDate.parse("2026-07-31"))).contains("old");
    assertThat(cap.on(LocalDate.parse("2026-08-01"))).contains("new");
    assertThat(Dated.never().on(LocalDate.MAX)).isEmpty();
  }

  @Test
  void aValueWithoutSourceAndTwoOfOneDayAreNamed() {
    read(
        """
        cap:
          - {valid_from: 2026-08-01, value: a}
          - {valid_from: 2026-08-01, value: b, source: law}
        """);

    assertThat(problems.all())
        .extracting(Problem::message)
        .containsExactly("is missing", "2026-08-01 has two values");
  }

  private Dated<String> read(String text) {
    return Dated.read(
        Document.parse(text, "limits.yaml", problems), "cap", fields -> fields.text("value"));
  }
}
