package finmart.serving.page.shop;

import finmart.domain.money.CostConvention;
import finmart.domain.money.Rate;
import finmart.domain.product.Product;
import finmart.domain.product.card.AnnualFee;
import finmart.domain.product.card.InstalmentPlan;
import finmart.domain.product.loan.LoanUse;
import finmart.serving.page.Figures;
import finmart.serving.page.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What matters first of a product: what it costs or risks, then how much and how long. */
final class KeyFacts {
  private KeyFacts() {}

  static List<Fact> of(Product product, Visit visit) {
    if (product instanceof Product.CreditCard card) {
      return card(card, visit);
    }
    if (product instanceof Product.Loan loan) {
      return loan(loan, visit);
    }
    if (product instanceof Product.Fund fund) {
      return fund(fund, visit);
    }
    return insurance((Product.Insurance) product, visit);
  }

  private static List<Fact> card(Product.CreditCard card, Visit visit) {
    var facts = new ArrayList<Fact>();
    facts.add(
        new Fact(
            visit.text("shop.fact.annual_fee"),
            card.annualFee().base().minor() == 0
                ? visit.text("shop.fact.no_fee")
                : Figures.money(card.annualFee().base()),
            waiver(card.annualFee(), visit)));
    facts.add(
        new Fact(
            visit.text("shop.fact.revolving"),
            card.revolving().apr().toString(),
            visit.text("shop.fact.revolving.note")));
    List<Rate> yearly =
        card.instalments().stream()
            .map(InstalmentPlan::yearly)
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    if (!yearly.isEmpty()) {
      facts.add(
          new Fact(
              visit.text("shop.fact.instalments"),
              Figures.rates(yearly.get(0), yearly.get(yearly.size() - 1)),
              visit.text("shop.fact.instalments.note")));
    }
    facts.add(
        new Fact(
            visit.text("shop.fact.interest_free"),
            visit.text("shop.days", card.revolving().interestFreeDays())));
    return facts;
  }

  static String waiver(AnnualFee fee, Visit visit) {
    if (fee.base().minor() == 0) {
      return "";
    }
    var said = new ArrayList<String>();
    if (fee.isFirstYearFree()) {
      said.add(visit.text("shop.fact.first_year"));
    }
    said.add(
        fee.waivedAfterUses() > 0
            ? visit.text("shop.fact.waived", fee.waivedAfterUses())
            : visit.text("shop.fact.never_waived"));
    return String.join(visit.text("shop.list"), said);
  }

  private static List<Fact> loan(Product.Loan loan, Visit visit) {
    var facts = new ArrayList<Fact>();
    loan.costTable(CostConvention.IRR)
        .ifPresent(
            table ->
                facts.add(
                    new Fact(
                        visit.text("shop.fact.cost"),
                        Figures.rates(table.least(), table.most()),
                        visit.text("shop.fact.cost.note"))));
    facts.add(
        new Fact(
            visit.text("shop.fact.amount"),
            Figures.money(loan.credit().amountMin())
                + "–"
                + Figures.money(loan.credit().amountMax())));
    facts.add(
        new Fact(
            visit.text("shop.fact.terms"),
            visit.text(
                "shop.months",
                loan.credit().months().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(visit.text("shop.list")))),
            visit.text("shop.repayment." + loan.credit().repayment().name())));
    facts.add(disbursement(loan, visit));
    return facts;
  }

  /** Who gets the money (rule N10). */
  static Fact disbursement(Product.Loan loan, Visit visit) {
    return new Fact(
        visit.text("shop.fact.paid_to"),
        visit.text(
            loan.use().disbursement() == LoanUse.Disbursement.SELF
                ? "shop.fact.paid_to.borrower"
                : "shop.fact.paid_to.seller"));
  }

  private static List<Fact> fund(Product.Fund fund, Visit visit) {
    return List.of(
        new Fact(
            visit.text("shop.fact.risk"),
            "R" + fund.riskLevel(),
            visit.text("shop.risk." + fund.riskLevel())),
        new Fact(
            visit.text("shop.fact.yearly_fees"),
            new Rate(
                    fund.fees().management().bps()
                        + fund.fees().custody().bps()
                        + fund.fees().service().bps())
                .toString(),
            visit.text("shop.fact.yearly_fees.note")),
        new Fact(visit.text("shop.fact.subscription"), fund.fees().subscription().toString()),
        new Fact(visit.text("shop.fact.least"), Figures.money(fund.dealing().minPurchase())));
  }

  private static List<Fact> insurance(Product.Insurance insurance, Visit visit) {
    return List.of(
        new Fact(visit.text("shop.fact.cover"), insurance.cover().text()),
        new Fact(visit.text("shop.fact.filing"), insurance.filingNumber()),
        new Fact(visit.text("shop.fact.waiting"), visit.text("shop.days", insurance.waitingDays())),
        new Fact(
            visit.text("shop.fact.hesitation"),
            visit.text("shop.days", insurance.hesitationDays())));
  }
}
