package finmart.domain.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContentTest {
  private static final String WRITTEN =
      "{id: card, price: {base: 100, waived: true}, texts: [one, two], release: {digest: x}}";

  @Test
  void layoutQuotesCommentsAndTheOrderOfKeysChangeNothing() {
    String other =
        """
        # a comment
        texts:
          - "one"
          - 'two'   # another
        release: {digest: y, by: somebody}
        price:
          waived: true
          base: 100
        id: card
        """;

    assertThat(digest(other)).isEqualTo(digest(WRITTEN)).hasSize(64);
  }

  @Test
  void anyOtherKeyValueOrOrderOfAListIsAnotherContent() {
    for (List<String> edit :
        List.of(
            List.of("base: 100", "base: 101"),
            List.of("waived: true", "waived: false"),
            List.of("[one, two]", "[two, one]"),
            List.of("[one, two]", "[one, two, three]"),
            List.of("[one, two]", "[onetwo]"),
            List.of("id: card", "id: card, note: new"),
            List.of("price:", "prices:"))) {
      assertThat(digest(WRITTEN.replace(edit.get(0), edit.get(1))))
          .as(edit.toString())
          .isNotEqualTo(digest(WRITTEN));
    }
  }

  @Test
  void onlyTheTopKeyThatIsExceptedDoesNotCount() {
    assertThat(digest("{a: 1, b: {release: 1}}")).isNotEqualTo(digest("{a: 1, b: {release: 2}}"));
    assertThat(digest("{a: 1, release: 1}")).isEqualTo(digest("{a: 1}"));
  }

  @Test
  void noTwoContentsReadTheSame() {
    assertThat(digest("{a: \"1:b\"}")).isNotEqualTo(digest("{a: 1, b: \"\"}"));
    assertThat(digest("{a: [b, c]}")).isNotEqualTo(digest("{a: {b: c}}"));
  }

  private static String digest(String text) {
    var problems = new Problems();
    Fields fields = Document.parse(text, "content.yaml", problems);
    problems.orThrow();
    return Content.sha256(fields, "release");
  }
}
