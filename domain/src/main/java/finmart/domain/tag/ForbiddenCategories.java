package finmart.domain.tag;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What no tag, segment or feature may be about (rules P12, A02), by the words that betray it. Latin
 * words are compared whole, as in {@code blood_type}; others wherever they stand.
 */
public record ForbiddenCategories(List<Category> categories) {
  private static final String BETWEEN_WORDS = "[\\p{ASCII}&&[^a-z0-9]]+";

  /**
   * @param rule the rules that forbid it
   */
  public record Category(String name, String rule, Set<String> words) {}

  public ForbiddenCategories {
    categories = List.copyOf(categories);
  }

  /** Reads {@code conf/compliance/forbidden_tags.yaml}. */
  public static ForbiddenCategories read(Path file, Problems problems) {
    var categories = new ArrayList<Category>();
    try (Fields top = Document.open(file, problems)) {
      for (Fields fields : top.each("categories")) {
        categories.add(
            new Category(
                fields.word("category"),
                fields.word("rule"),
                Set.copyOf(
                    fields.texts("words").stream().map(ForbiddenCategories::plain).toList())));
        fields.close();
      }
    }
    return new ForbiddenCategories(categories);
  }

  /** Notes every forbidden category a text is about. */
  public void noteIn(String text, Fields fields, String key) {
    String words = " " + plain(text) + " ";
    for (Category category : categories) {
      category.words().stream()
          .filter(word -> isLatin(word) ? words.contains(" " + word + " ") : words.contains(word))
          .sorted()
          .findFirst()
          .ifPresent(
              word ->
                  fields.note(
                      key,
                      "\"%s\" speaks of %s (%s), which is forbidden by %s"
                          .formatted(text, category.name(), word, category.rule())));
    }
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll(BETWEEN_WORDS, " ").strip();
  }

  private static boolean isLatin(String word) {
    return word.chars().allMatch(c -> c < 128);
  }
}
