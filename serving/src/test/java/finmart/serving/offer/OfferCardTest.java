package finmart.serving.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.product.Catalogue;
import finmart.domain.product.Product;
import finmart.domain.rule.AttributeType;
import finmart.domain.rule.Reasons;
import finmart.domain.rule.RuleReader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OfferCardTest {
  private static final Path CONF = Path.of("..", "conf");
  private static final Catalogue CATALOGUE = catalogue();

  @Test
  @Cites({"F07", "I02", "M16"})
  void everyOfferNamesItsInstitutionInFullAndSaysWhatItMust() {
    for (Product product : CATALOGUE.products()) {
      OfferCard card = card(product);

      assertThat(card.issuer()).endsWith("公司");
      assertThat(card.url().getHost()).endsWith(".example");
      String mustSay =
          switch (product.line()) {
            case CREDIT_CARD -> "以" + card.issuer() + "为准";
            case LOAN -> "贷款有风险，借款需谨慎";
            case FUND -> "基金有风险，投资需谨慎";
            case INSURANCE -> "由" + card.issuer() + "提供";
          };
      assertThat(card.notices()).as(product.id()).anyMatch(notice -> notice.contains(mustSay));
    }
  }

  @Test
  @Cites({"N06", "N13"})
  void noOfferSpeaksOfAnApprovalBeforeTheInstitutionDecided() {
    assertThat(CATALOGUE.products())
        .allSatisfy(
            product ->
                assertThat(card(product).toString()).doesNotContain("已通过", "已获批", "预授信", "包过"));
  }

  @Test
  void anOfferOfAnotherPartnerIsRefused() {
    Product product = CATALOGUE.products().get(0);
    var other =
        CATALOGUE.partners().byCode().values().stream()
            .filter(p -> !p.code().equals(product.listing().partner()))
            .findFirst()
            .orElseThrow();

    assertThatThrownBy(() -> OfferCard.of(product, other, CATALOGUE.issuerOf(product)))
        .hasMessageContaining("is no offer of");
  }

  @Test
  void servingHasNoSparkOnItsClasspath() {
    assertThatThrownBy(() -> Class.forName("org.apache.spark.sql.SparkSession"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  private static OfferCard card(Product product) {
    return OfferCard.of(product, CATALOGUE.partnerOf(product), CATALOGUE.issuerOf(product));
  }

  private static Catalogue catalogue() {
    var problems = new Problems();
    var reasons = Reasons.read(CONF.resolve("rules/reasons.yaml"), problems);
    var attributes =
        Map.of(
            "age", AttributeType.NUMBER,
            "region", AttributeType.TEXT,
            "occupation", AttributeType.TEXT,
            "has_student_indicator", AttributeType.FLAG,
            "income_90d_minor", AttributeType.NUMBER,
            "debt_to_income_90d", AttributeType.NUMBER,
            "debt_service_90d_minor", AttributeType.NUMBER,
            "instalment_order_90d_count", AttributeType.NUMBER,
            "ledger_90d_count", AttributeType.NUMBER);
    var catalogue =
        Catalogue.read(CONF, "supermarket", new RuleReader(attributes, reasons), problems);
    problems.orThrow();
    return catalogue;
  }
}
