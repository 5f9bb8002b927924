package finmart.serving.page.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.marketing.Advertised;
import finmart.domain.marketing.Creative;
import finmart.domain.marketing.Effect;
import finmart.domain.marketing.Place;
import finmart.domain.marketing.TextGate;
import finmart.domain.partner.ProductLine;
import finmart.serving.Market;
import finmart.serving.page.Language;
import finmart.serving.page.shop.Articles.Article;
import finmart.serving.page.shop.Articles.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArticlesTest {
  private static final Path SHIPPED = Market.CONF.resolve("articles");

  @Test
  void everyLineHasSomethingToReadInBothLanguages() {
    Articles articles = read(SHIPPED);
    for (ProductLine line : ProductLine.values()) {
      assertThat(articles.of(line)).as("%s", line).isNotEmpty();
    }
    for (Article article : articles.all()) {
      assertThat(article.in(Language.EN).paragraphs())
          .as(article.articleId())
          .hasSameSizeAs(article.in(Language.ZH).paragraphs());
    }
  }

  @Test
  @Cites({"M03", "M04", "M06", "M13", "N24"})
  void whatIsToldPassesTheGateOfMarketingTextsAndLeadsToNoProduct() {
    var problems = new Problems();
    TextGate gate = TextGate.read(Market.CONF.resolve("compliance/marketing.yaml"), problems);
    problems.orThrow();
    for (Article article : read(SHIPPED).all()) {
      Words words = article.in(Language.ZH);
      var creative =
          new Creative(
              article.articleId(),
              Map.of(
                  Place.TITLE,
                  words.title(),
                  Place.SUBTITLE,
                  words.summary(),
                  Place.BODY,
                  String.join("\n", words.paragraphs())));
      var about =
          new Advertised(article.line(), "", Set.of(), Optional.empty(), OptionalInt.empty());
      // What an advertisement must say is not asked of what advertises nothing.
      assertThat(gate.findings(creative, about))
          .as(article.articleId())
          .noneMatch(
              finding -> finding.effect() == Effect.BLOCK && finding.message().startsWith("says "));
      assertThat(creative.texts().values()).noneMatch(text -> text.contains("http"));
    }
  }

  @Test
  void twoPeopleStandForAnArticle(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("a.yaml"),
        Files.readString(SHIPPED.resolve("articles.yaml"))
            .replaceFirst("compliance-desk", "content-desk"));
    assertThatThrownBy(() -> read(folder))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("was made and checked by content-desk");
  }

  private static Articles read(Path folder) {
    var problems = new Problems();
    Articles articles = Articles.read(folder, problems);
    problems.orThrow();
    return articles;
  }
}
