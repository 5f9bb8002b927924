package finmart.domain.product;

import finmart.domain.money.CostConvention;
import finmart.domain.money.CostTable;
import finmart.domain.money.CreditTerms;
import finmart.domain.money.Rate;
import finmart.domain.partner.ProductLine;
import finmart.domain.product.card.Admission;
import finmart.domain.product.card.AnnualFee;
import finmart.domain.product.card.InstalmentPlan;
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
import finmart.domain.product.loan.LoanUse;
import finmart.domain.product.loan.Security;
import finmart.domain.rule.Condition;
import finmart.domain.rule.Rule;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A product of one of the four lines. */
public sealed interface Product extends Serializable {
  Listing listing();

  ProductLine line();

  /** Conditions that follow from what the product is, whatever its contract says. */
  default List<Rule> inherentRules() {
    return List.of();
  }

  /** What the product asks of a person of whom a lead is made, beside all an offer asks. */
  default List<Rule> leadRules() {
    return List.of();
  }

  /** What sort of product it is within its line; a list that shows several sorts tells them so. */
  Enum<?> kind();

  /** The terms that matter first, the same for every user (rule P09). */
  String terms();

  /** What a person may come to read of it beside its creatives, in the institution's words. */
  default List<String> texts() {
    return List.of(listing().name());
  }

  default String id() {
    return listing().productId();
  }

  /**
   * A credit card.
   *
   * @param coBrand whose brand it also bears; blank if nobody's
   * @param instalments plans to pay a bill in parts, shortest first
   */
  record CreditCard(
      Listing listing,
      Network network,
      Level level,
      String coBrand,
      AnnualFee annualFee,
      Revolving revolving,
      List<InstalmentPlan> instalments,
      Rewards rewards,
      Admission admission)
      implements Product {
    public CreditCard {
      instalments = List.copyOf(instalments);
    }

    @Override
    public ProductLine line() {
      return ProductLine.CREDIT_CARD;
    }

    @Override
    public Level kind() {
      return level;
    }

    @Override
    public String terms() {
      return "annual fee %s, %d interest-free days, revolving %s a year%s"
          .formatted(annualFee, revolving.interestFreeDays(), revolving.apr(), instalmentTerms());
    }

    private String instalmentTerms() {
      List<Rate> yearly =
          instalments.stream()
              .map(InstalmentPlan::yearly)
              .filter(Objects::nonNull)
              .sorted()
              .distinct()
              .toList();
      return switch (yearly.size()) {
        case 0 -> "";
        case 1 -> ", instalments %s a year".formatted(yearly.get(0));
        default ->
            ", instalments %s to %s a year".formatted(yearly.get(0), yearly.get(yearly.size() - 1));
      };
    }

    @Override
    public List<String> texts() {
      return Stream.of(
              List.of(listing.name(), coBrand, rewards.text(), rewards.newCustomerGift()),
              rewards.benefits())
          .flatMap(List::stream)
          .filter(text -> !text.isBlank())
          .toList();
    }

    @Override
    public List<Rule> inherentRules() {
      return admission.rules(listing.issuer());
    }

    @Override
    public List<Rule> leadRules() {
      return admission.leadRules();
    }
  }

  /**
   * A personal loan.
   *
   * @param credit what decides its cost; without lender and fees if the cost is not disclosed
   * @param isCostDisclosed whether lender, fees and contingent costs are stated (rule L06)
   * @param excludesStudents must be true (rule L08)
   */
  record Loan(
      Listing listing,
      LoanKind type,
      CreditTerms credit,
      boolean isCostDisclosed,
      Security security,
      LoanUse use,
      boolean excludesStudents)
      implements Product {
    @Override
    public ProductLine line() {
      return ProductLine.LOAN;
    }

    @Override
    public Enum<?> kind() {
      return credit.repayment();
    }

    /**
     * The cost disclosure table (rule L06); empty if the cost is not disclosed or not one number.
     */
    public Optional<CostTable> costTable(CostConvention convention) {
      return isCostDisclosed ? CostTable.of(credit, convention) : Optional.empty();
    }

    @Override
    public String terms() {
      String cost =
          costTable(CostConvention.IRR)
              .map(table -> "%s to %s a year (IRR)".formatted(table.least(), table.most()))
              .orElse("not known");
      return "all-in cost %s, %s to %s, %s months, paid out to %s"
          .formatted(
              cost,
              credit.amountMin(),
              credit.amountMax(),
              credit.months(),
              use.disbursement() == LoanUse.Disbursement.SELF ? "the borrower" : "the seller");
    }
  }

  /**
   * A public fund.
   *
   * @param fundCode six digits
   * @param custodian legal name of who keeps the fund's assets
   * @param benchmark as the contract words it; nothing is ordered by it (rules F06, M07)
   */
  record Fund(
      Listing listing,
      String fundCode,
      ShareClass shareClass,
      FundType type,
      RiskRating risk,
      String custodian,
      String benchmark,
      LocalDate establishedOn,
      FundFees fees,
      Dealing dealing)
      implements Product {
    @Override
    public ProductLine line() {
      return ProductLine.FUND;
    }

    @Override
    public FundType kind() {
      return type;
    }

    /** The higher of both ratings (rule F03); a fund that is not rated counts as the riskiest. */
    public int riskLevel() {
      return risk.effective().orElse(RiskRating.HIGHEST);
    }

    /**
     * Suitability: never riskier than the person's assessed tolerance (rules F01, F02, F04), and
     * never dearer to begin with than what the person declared to have for investing (rule F03,
     * "minimum purchase ≤ declared investable amount"). Who declared nothing is not known to have
     * it, and not known refuses.
     */
    @Override
    public List<Rule> inherentRules() {
      return List.of(
          new Rule(
              "RISK_ABOVE_TOLERANCE",
              new Condition.AtLeast("risk_tolerance", riskLevel()),
              "F01 证券期货投资者适当性管理办法 art. 22"),
          new Rule(
              "AMOUNT_BEYOND_MEANS",
              new Condition.AtLeast("investable_minor", dealing.minPurchase().minor()),
              "F03 金融机构产品适当性管理办法 art. 12"));
    }

    @Override
    public String terms() {
      return "risk R%d, %s fund %s, from %s"
          .formatted(riskLevel(), type, fundCode, dealing.minPurchase());
    }
  }

  /**
   * An insurance product, for display only: no premium, no quote, no comparison (rule N14).
   *
   * @param insurer full legal name of the insurer
   */
  record Insurance(
      Listing listing,
      String insurer,
      String filingNumber,
      InsuranceKind type,
      Cover cover,
      int waitingDays,
      int hesitationDays)
      implements Product {
    @Override
    public ProductLine line() {
      return ProductLine.INSURANCE;
    }

    @Override
    public InsuranceKind kind() {
      return type;
    }

    @Override
    public String terms() {
      return "%s, filing %s, waiting %d days, hesitation %d days"
          .formatted(insurer, filingNumber, waitingDays, hesitationDays);
    }

    @Override
    public List<String> texts() {
      return Stream.concat(Stream.of(listing.name()), cover.texts().stream())
          .filter(text -> !text.isBlank())
          .toList();
    }
  }
}
