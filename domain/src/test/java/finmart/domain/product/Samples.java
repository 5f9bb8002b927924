package finmart.domain.product;

import finmart.domain.money.CreditTerms;
import finmart.domain.money.Money;
import finmart.domain.money.Rate;
import finmart.domain.money.Repayment;
import finmart.domain.partner.Channel;
import finmart.domain.partner.DataItem;
import finmart.domain.partner.Delivery;
import finmart.domain.partner.FileRoute;
import finmart.domain.partner.LicenceType;
import finmart.domain.partner.Partner;
import finmart.domain.partner.ProductLine;
import finmart.domain.partner.Quota;
import finmart.domain.product.card.Admission;
import finmart.domain.product.card.AnnualFee;
import finmart.domain.product.card.Level;
import finmart.domain.product.card.Network;
import finmart.domain.product.card.Revolving;
import finmart.domain.product.card.Rewards;
import finmart.domain.product.fund.Dealing;
import finmart.domain.product.fund.FundFees;
import finmart.domain.product.fund.FundType;
import finmart.domain.product.fund.RiskRating;
import finmart.domain.product.fund.ShareClass;
import finmart.domain.product.insurance.Cover;
import finmart.domain.product.insurance.InsuranceKind;
import finmart.domain.product.loan.LoanKind;
import finmart.domain.product.loan.LoanPurpose;
import finmart.domain.product.loan.LoanUse;
import finmart.domain.product.loan.Security;
import java.net.URI;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Plain products and a bank for tests. */
public final class Samples {
  private Samples() {}

  public static Product card(Listing listing) {
    return card(listing, false);
  }

  public static Product card(Listing listing, boolean takesStudents) {
    return new Product.CreditCard(
        listing,
        Network.UNIONPAY,
        Level.GOLD,
        "",
        new AnnualFee(money(0), 0, false),
        new Revolving(50, new Rate(1825), new Rate(1000), new Rate(500), new Rate(0), new Rate(0)),
        List.of(),
        Rewards.NOTHING,
        new Admission(takesStudents, 1, 0, false));
  }

  /** Paid back at the end of a year, so that the nominal rate is the yearly cost by IRR. */
  public static Product loan(Listing listing, int mostBps) {
    return new Product.Loan(
        listing,
        LoanKind.BRANCH_CONSUMER,
        new CreditTerms(
            money(100_000),
            money(10_000_000),
            List.of(12),
            Repayment.BULLET,
            new Rate(720),
            new Rate(mostBps),
            "Bank",
            List.of(),
            List.of()),
        true,
        Security.CREDIT,
        new LoanUse(Set.of(LoanPurpose.TRAVEL), LoanPurpose.banned(), LoanUse.Disbursement.SELF),
        true);
  }

  public static Product fund(Listing listing, int risk) {
    return new Product.Fund(
        listing,
        "900001",
        ShareClass.A,
        FundType.MIXED,
        new RiskRating(risk, risk),
        "Custodian",
        "",
        LocalDate.parse("2020-01-01"),
        FundFees.FREE,
        Dealing.open(money(1000)));
  }

  /** Of an insurer whose legal name is the code of the issuer. */
  public static Product insurance(Listing listing) {
    return new Product.Insurance(
        listing,
        listing.issuer(),
        "F-1",
        InsuranceKind.ACCIDENT,
        new Cover("意外伤害", "", "", "0–60", "", false),
        0,
        15);
  }

  /** A bank licensed to 2030 and approved in 2026 and 2027. */
  public static Partner bank(Set<ProductLine> lines, List<String> regions) {
    return new Partner(
        "bank",
        "Bank",
        "91BANK",
        List.of(
            new Partner.Licence(
                LicenceType.COMMERCIAL_BANK, "B1", "authority", LocalDate.parse("2030-12-31"))),
        List.of(
            new Partner.Approval(
                "HO-1",
                "head office",
                "maker",
                "checker",
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2027-12-31"),
                lines,
                regions)),
        null,
        List.of(),
        Set.of("bank.example"),
        List.of(
            new Delivery(
                new Channel.File(FileRoute.unsealed(FileRoute.Format.AVRO), ""),
                Set.of(ProductLine.CREDIT_CARD, ProductLine.LOAN),
                Set.of(DataItem.CLICK_ID))),
        List.of(Quota.of(Quota.Period.DAY, 1)));
  }

  /** A listing approved as it stands. */
  public static Listing listing(String id, String partner) {
    return new Listing(
        id,
        id,
        partner,
        partner,
        1,
        LocalDate.parse("2026-01-01"),
        null,
        URI.create("https://bank.example/" + id),
        Map.of(),
        false,
        List.of(),
        new Release("d1", "maker", "checker", "R-1", LocalDate.parse("2025-01-01")),
        new Origin("samples.yaml:1", "d1", Set.of(), List.of()),
        List.of());
  }

  private static Money money(long minor) {
    return new Money(minor, Currency.getInstance("CNY"));
  }
}
