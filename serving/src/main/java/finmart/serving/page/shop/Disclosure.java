package finmart.serving.page.shop;

import finmart.domain.money.CostConvention;
import finmart.domain.money.CostTable;
import finmart.domain.product.Product;
import finmart.domain.product.card.InstalmentPlan;
import finmart.domain.product.fund.FundFees;
import finmart.serving.page.Figures;
import finmart.serving.page.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All that a product costs, shown before any way out to its institution.
 *
 * @param costs one thing each; empty for a loan, whose table says it all
 * @param table of a loan, in the words of its contract (rule L06); null for all others
 * @param uses what the product is and is not for; empty where nothing is laid down
 */
public record Disclosure(List<Fact> costs, CostTable table, List<Fact> uses) {
  public Disclosure {
    costs = List.copyOf(costs);
    uses = List.copyOf(uses);
  }

  static Disclosure of(Product product, Visit visit) {
    if (product instanceof Product.CreditCard card) {
      return new Disclosure(card(card, visit), null, List.of());
    }
    if (product instanceof Product.Loan loan) {
      return new Disclosure(
          List.of(), loan.costTable(CostConvention.IRR).orElse(null), uses(loan, visit));
    }
    if (product instanceof Product.Fund fund) {
      return new Disclosure(fund(fund, visit), null, List.of());
    }
    return new Disclosure(insurance((Product.Insurance) product, visit), null, List.of());
  }

  private static List<Fact> card(Product.CreditCard card, Visit visit) {
    var costs = new ArrayList<Fact>();
    costs.add(
        new Fact(
            visit.text("shop.fact.annual_fee"),
            Figures.money(card.annualFee().base()),
            KeyFacts.waiver(card.annualFee(), visit)));
    var revolving = card.revolving();
    costs.add(
        new Fact(
            visit.text("shop.fact.revolving"),
            revolving.apr().toString(),
            visit.text("shop.fact.revolving.note")));
    for (InstalmentPlan plan : card.instalments()) {
      costs.add(
          new Fact(
              visit.text("shop.fact.instalments.of", plan.months()),
              plan.yearly() == null ? "" : plan.yearly().toString(),
              visit.text("shop.fact.instalments.note")));
    }
    costs.add(
        new Fact(
            visit.text("shop.fact.minimum"),
            revolving.minimumPayment().toString(),
            visit.text("shop.fact.minimum.note")));
    costs.add(
        new Fact(
            visit.text("shop.fact.late"),
            revolving.lateFee().toString(),
            visit.text("shop.fact.late.note")));
    costs.add(new Fact(visit.text("shop.fact.cash"), revolving.cashFee().toString()));
    costs.add(new Fact(visit.text("shop.fact.foreign"), revolving.foreignFee().toString()));
    return costs;
  }

  private static List<Fact> uses(Product.Loan loan, Visit visit) {
    return List.of(
        KeyFacts.disbursement(loan, visit),
        new Fact(
            visit.text("shop.fact.purposes"),
            loan.use().purposes().stream()
                .map(purpose -> visit.text("shop.purpose." + purpose.name()))
                .collect(Collectors.joining(visit.text("shop.list")))),
        new Fact(
            visit.text("shop.fact.forbidden"),
            loan.use().forbidden().stream()
                .map(purpose -> visit.text("shop.purpose." + purpose.name()))
                .collect(Collectors.joining(visit.text("shop.list")))));
  }

  private static List<Fact> fund(Product.Fund fund, Visit visit) {
    var costs = new ArrayList<Fact>();
    costs.add(
        new Fact(visit.text("shop.fact.subscription"), fund.fees().subscription().toString()));
    costs.add(
        new Fact(
            visit.text("shop.fact.management"),
            fund.fees().management().toString(),
            visit.text("shop.a_year")));
    costs.add(
        new Fact(
            visit.text("shop.fact.custody"),
            fund.fees().custody().toString(),
            visit.text("shop.a_year")));
    costs.add(
        new Fact(
            visit.text("shop.fact.service"),
            fund.fees().service().toString(),
            visit.text("shop.a_year")));
    for (FundFees.Redemption redemption : fund.fees().redemption()) {
      costs.add(
          new Fact(
              visit.text("shop.fact.redemption"),
              redemption.rate().toString(),
              visit.text("shop.fact.redemption.note", redemption.belowDays())));
    }
    costs.add(
        new Fact(
            visit.text("shop.fact.risk"),
            "R" + fund.riskLevel(),
            visit.text("shop.risk." + fund.riskLevel())));
    return costs;
  }

  private static List<Fact> insurance(Product.Insurance insurance, Visit visit) {
    var shown = new ArrayList<Fact>();
    shown.add(new Fact(visit.text("shop.fact.cover"), insurance.cover().text()));
    shown.add(new Fact(visit.text("shop.fact.sum"), insurance.cover().sumInsured()));
    shown.add(new Fact(visit.text("shop.fact.deductible"), insurance.cover().deductible()));
    shown.add(new Fact(visit.text("shop.fact.ages"), insurance.cover().ages()));
    shown.add(
        new Fact(
            visit.text("shop.fact.waiting"), visit.text("shop.days", insurance.waitingDays())));
    shown.add(
        new Fact(
            visit.text("shop.fact.hesitation"),
            visit.text("shop.days", insurance.hesitationDays())));
    shown.removeIf(fact -> fact.value().isBlank());
    return shown;
  }
}
