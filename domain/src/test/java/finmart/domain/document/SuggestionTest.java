package finmart.domain.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  @Test
  void aSwappedOrMissingLetterFindsTheWord() {
    assertThat(Suggestion.closest("form", List.of("from", "to"))).contains("from");
    assertThat(Suggestion.closest("AGE_TO_LOW", List.of("AGE_TOO_LOW", "AGE_TOO_HIGH")))
        .contains("AGE_TOO_LOW");
  }

  @Test
  void aShortWordIsNotReplacedAltogether() {
    assertThat(Suggestion.closest("xy", List.of("id", "to"))).isEmpty();
  }

  @Test
  void withoutACloseWordTheKnownOnesAreListed() {
    assertThat(Suggestion.after("unlike", List.of("b", "a"))).isEqualTo("; known: a, b");
  }

  @Test
  void distanceCountsInsertedDroppedAndReplacedCharacters() {
    assertThat(Suggestion.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Suggestion.distance("", "abc")).isEqualTo(3);
  }
}
