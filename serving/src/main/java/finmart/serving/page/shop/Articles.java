package finmart.serving.page.shop;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import finmart.domain.partner.ProductLine;
import finmart.serving.page.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is told beside the products of a line, about no product (rule M13). */
public record Articles(List<Article> all) {
  /**
   * One article.
   *
   * @param madeBy who wrote it
   * @param checkedBy who checked it; somebody else
   */
  public record Article(
      String articleId,
      ProductLine line,
      String madeBy,
      String checkedBy,
      LocalDate checkedOn,
      Map<Language, Words> words) {
    public Article {
      if (madeBy.equals(checkedBy)) {
        throw new IllegalArgumentException(
            "article %s was made and checked by %s".formatted(articleId, madeBy));
      }
      words = Map.copyOf(words);
    }

    public Words in(Language language) {
      return words.get(language);
    }
  }

  /** An article in one language. */
  public record Words(String title, String summary, List<String> paragraphs) {
    public Words {
      paragraphs = List.copyOf(paragraphs);
    }
  }

  public Articles {
    all = List.copyOf(all);
  }

  /** Reads every file of a folder; without the folder there are none. */
  public static Articles read(Path folder, Problems problems) {
    var articles = new ArrayList<Article>();
    var ids = new HashSet<String>();
    if (Files.isDirectory(folder)) {
      for (Path file : Document.filesIn(folder, problems)) {
        try (Fields top = Document.open(file, problems)) {
          for (Fields fields : top.each("articles")) {
            read(fields).ifPresent(articles::add);
          }
        }
      }
    }
    for (Article article : articles) {
      if (!ids.add(article.articleId())) {
        problems.note(folder.toString(), "articles", "two are named " + article.articleId());
      }
    }
    return new Articles(articles);
  }

  private static Optional<Article> read(Fields fields) {
    try (fields) {
      String id = fields.word("article_id");
      ProductLine line = fields.one("line", ProductLine.class);
      String madeBy = fields.word("made_by");
      String checkedBy = fields.word("checked_by");
      LocalDate checkedOn = fields.date("checked_on");
      var words = new EnumMap<Language, Words>(Language.class);
      for (Language language : Language.values()) {
        try (Fields own = fields.in(language.name().toLowerCase(Locale.ROOT))) {
          words.put(
              language, new Words(own.text("title"), own.text("summary"), own.texts("paragraphs")));
        }
      }
      return fields.build(() -> new Article(id, line, madeBy, checkedBy, checkedOn, words));
    }
  }

  List<Article> of(ProductLine line) {
    return all.stream().filter(article -> article.line() == line).toList();
  }

  Optional<Article> named(ProductLine line, String articleId) {
    return of(line).stream().filter(article -> article.articleId().equals(articleId)).findFirst();
  }
}
