package finmart.features.lead;

import static finmart.features.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.partner.Partner;
import finmart.domain.partner.Partners;
import finmart.domain.partner.ProductLine;
import finmart.domain.partner.Quota;
import finmart.domain.partner.Quota.Period;
import finmart.domain.product.Catalogue;
import finmart.features.eligibility.Institutions;
import finmart.features.eligibility.Shop;
import finmart.features.table.Records;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Room in quotas of a product, a line and everything, against asking each click in turn. */
class QuotasTest {
  private static final LocalDate DAY = LocalDate.parse("2026-03-15");
  private static final List<String> PRODUCTS = List.of("card-a", "card-b", "loan-a");
  private static final List<Quota> QUOTAS =
      List.of(
          Quota.of(Period.DAY, 30),
          Quota.of(Period.MONTH, 40),
          new Quota(Period.DAY, 20, ProductLine.CREDIT_CARD, null),
          new Quota(Period.TOTAL, 9, null, "card-a"),
          new Quota(Period.MONTH, 12, null, "loan-a"));

  /** A click that has got so far. */
  record Click(
      String leadId,
      String partnerCode,
      String productLine,
      String productId,
      Instant clickedAt,
      List<String> reasons) {}

  @Test
  void keepsTheLeadsThatAskingInTurnWouldKeep() {
    var random = new Random(4);
    var used =
        List.of(
            new Quota.Used("bank", ProductLine.LOAN, "loan-a", DAY.minusDays(1), 3),
            new Quota.Used("bank", ProductLine.LOAN, "loan-a", DAY.minusMonths(1), 99),
            new Quota.Used("funds", ProductLine.LOAN, "loan-a", DAY.minusDays(1), 99),
            new Quota.Used("bank", ProductLine.CREDIT_CARD, "card-a", DAY.minusYears(1), 4));
    var clicks = new ArrayList<Click>();
    for (int i = 0; i < 90; i++) {
      boolean isFund = i % 9 == 0;
      String product = isFund ? "fund-a" : PRODUCTS.get(random.nextInt(3));
      clicks.add(
          new Click(
              "L%02d".formatted(i),
              isFund ? "funds" : "bank",
              isFund ? "FUND" : product.startsWith("card") ? "CREDIT_CARD" : "LOAN",
              product,
              Instant.parse("2026-02-28T00:00:00Z").plusSeconds(random.nextInt(40)),
              random.nextInt(9) == 0 ? List.of("AGE_TOO_LOW") : List.of()));
    }

    Set<String> kept =
        Records.collect(
                Quotas.of(shop(), used, DAY).keep(Records.dataset(SPARK, Click.class, clicks)),
                Click.class)
            .stream()
            .filter(click -> click.reasons().isEmpty())
            .map(Click::leadId)
            .collect(Collectors.toSet());

    assertThat(kept).isEqualTo(inTurn(clicks)).hasSizeGreaterThan(10);
  }

  /** What is left of the loan's month, the card's total, the cards' day and the bank's all. */
  private static Set<String> inTurn(List<Click> clicks) {
    var room = new HashMap<>(Map.of("loan-a", 9, "card-a", 5, "CREDIT_CARD", 20, "bank", 30));
    return clicks.stream()
        .sorted(Comparator.comparing(Click::clickedAt).thenComparing(Click::leadId))
        .filter(click -> click.reasons().isEmpty() && click.partnerCode().equals("bank"))
        .filter(
            click -> {
              var own = new ArrayList<>(List.of("bank", click.productId(), click.productLine()));
              own.retainAll(room.keySet());
              boolean fits = own.stream().allMatch(scope -> room.get(scope) > 0);
              if (fits) {
                own.forEach(scope -> room.merge(scope, -1, Integer::sum));
              }
              return fits;
            })
        .map(Click::leadId)
        .collect(Collectors.toSet());
  }

  private static Catalogue shop() {
    var shop = Shop.selling();
    var partners = new HashMap<>(shop.partners().byCode());
    var bank = partners.get("bank");
    partners.put(
        "bank",
        Institutions.partner(
            "bank",
            bank.licences(),
            bank.approvals().get(0),
            bank.domains(),
            bank.deliveries(),
            QUOTAS.toArray(Quota[]::new)));
    Partner funds = partners.get("funds");
    partners.put(
        "funds",
        Institutions.partner(
            "funds",
            funds.licences(),
            funds.approvals().get(0),
            funds.domains(),
            funds.deliveries()));
    return new Catalogue(
        shop.name(), shop.currency(), new Partners(partners), List.of(), shop.limits());
  }
}
