package finmart.features.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problems;
import finmart.domain.eligibility.GlobalRules;
import finmart.domain.law.Cites;
import finmart.domain.product.Product;
import finmart.domain.rule.AttributeType;
import finmart.domain.rule.Reasons;
import finmart.domain.rule.RuleReader;
import finmart.features.feed.NeutralOffer;
import finmart.features.ranking.Market.Contract;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Millions of places of random feeds against an oracle written from the rule texts: not one
 * violation. {@code -Dfinmart.slots=100000000} looks at more.
 */
class FeedInvariantsTest {
  private static final long SLOTS = Long.getLong("finmart.slots", 2_000_000);
  private static final int BUYERS_OF_A_MARKET = 2_000;
  private static final GlobalRules SHIPPED = shipped();

  @Test
  @Cites({
    "INV01", "INV04", "INV06", "INV07", "INV09", "N01", "N02", "N15", "P10", "A05b", "A06", "L02",
    "L08", "L09", "L12", "A01", "K01", "F01", "F02", "F06", "M02", "M07", "M16"
  })
  void noPlaceOfAnyFeedHoldsWhatTheRulesForbid() {
    long slots = 0;
    for (long seed = 1; slots < SLOTS; seed++) {
      var random = new Random(seed);
      var market = new Market(random, SHIPPED);
      var ids = List.copyOf(market.items.keySet());
      var rules = market.rules(Contract.ONE);
      var pass = market.pass(rules);
      var paidOtherwise = market.pass(market.rules(Contract.ANOTHER));
      var inspection = new Inspection(market, rules);
      for (int i = 0; i < BUYERS_OF_A_MARKET; i++) {
        var buyer = Buyer.of(random, "u" + i, ids);
        var decided = pass.decide(buyer.row());
        inspection.look(buyer, decided);
        var offers = Inspection.offers(decided);
        if (i % 10 == 0) {
          inspection.require(
              "INV09", offers.equals(Inspection.offers(paidOtherwise.decide(buyer.row()))), buyer);
          var off = buyer.withPersonalisation(false);
          inspection.require(
              "INV04",
              Inspection.offers(pass.decide(off.row()))
                  .equals(Inspection.offers(pass.decide(off.withPast(random, ids).row()))),
              off);
        }
      }
      NeutralOffer.of(rules)
          .forEach(
              offer ->
                  inspection.require(
                      "INV01",
                      offer.productLine().equals("INSURANCE")
                          && market.items.get(offer.productId()).line().name().equals("INSURANCE")
                          && Oracle.isPublished(market.items.get(offer.productId())),
                      offer));
      assertThat(inspection.violations).as("market of seed %d", seed).isEmpty();
      slots += inspection.slots();
    }
    assertThat(slots).isGreaterThanOrEqualTo(SLOTS);
  }

  /** An offer names a product; what the product costs is read from the catalogue, of nobody. */
  @Test
  @Cites({"INV08", "P09"})
  void nothingThatIsDecidedForAPersonCarriesAPrice() {
    assertThat(RankedOffer.TABLE.schema().fieldNames())
        .noneMatch(name -> name.matches(".*(price|cost|fee|apr|rate|amount|premium|limit).*"));
    assertThat(Arrays.stream(Product.class.getMethods()))
        .filteredOn(method -> method.getName().equals("terms"))
        .singleElement()
        .satisfies(terms -> assertThat(terms.getParameterCount()).isZero());
  }

  private static GlobalRules shipped() {
    var problems = new Problems();
    Path folder = Path.of("..", "conf", "rules");
    var types =
        Map.of(
            "age", AttributeType.NUMBER,
            "has_student_indicator", AttributeType.FLAG,
            "debt_to_income_90d", AttributeType.NUMBER,
            "lender_90d_count", AttributeType.NUMBER,
            "application_30d_count", AttributeType.NUMBER,
            "shown_loan_7d_count", AttributeType.NUMBER,
            "personalisation", AttributeType.FLAG);
    var reasons = Reasons.read(folder.resolve("reasons.yaml"), problems);
    var rules =
        GlobalRules.read(folder.resolve("global.yaml"), new RuleReader(types, reasons), problems);
    problems.orThrow();
    return rules;
  }
}
