package finmart.domain.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChoicesTest {
  private final Problems problems = new Problems();

  @Test
  void namesAreReadInAnyCaseAndAMissingKeyIsNone() {
    assertThat(read("days: [monday, FRIDAY]")).containsExactly(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    assertThat(read("days: sunday")).containsExactly(DayOfWeek.SUNDAY);
    assertThat(read("others: 1")).isEmpty();
    problems.orThrow();
  }

  @Test
  void aNameThatIsNoneIsNamedWithTheClosest() {
    assertThat(read("days: [MONDAI, FRIDAY]")).containsExactly(DayOfWeek.FRIDAY);
    assertThat(problems.all())
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .startsWith("\"MONDAI\" is none of [MONDAY, ")
        .endsWith("did you mean \"MONDAY\"?");
  }

  private Set<DayOfWeek> read(String text) {
    return Choices.of(Document.parse(text, "days.yaml", problems), "days", DayOfWeek.class);
  }
}
