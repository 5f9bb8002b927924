package finmart.domain.product;

import finmart.domain.money.Money;
import finmart.domain.money.Rate;
import finmart.domain.partner.ProductLine;
import finmart.domain.rule.Condition;
import finmart.domain.rule.Rule;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/** A product of one of the four lines. */
public sealed interface Product extends Serializable {
  Listing listing();

  ProductLine line();

  /** Conditions that follow from what the product is, whatever its contract says. */
  default List<Rule> inherentRules() {
    return List.of();
  }

  /** What sort of product it is within its line; a list that shows several sorts tells them so. */
  String kind();

  /** The terms that matter first, the same for every user (rule P09). */
  String terms();

  default String id() {
    return listing().productId();
  }

  /**
   * A credit card.
   *
   * @param interestFreeDays longest interest-free time, days
   * @param revolvingApr simple yearly rate of revolving credit
   */
  record CreditCard(
      Listing listing,
      String network,
      String level,
      Money annualFee,
      int interestFreeDays,
      Rate revolvingApr)
      implements Product {
    @Override
    public ProductLine line() {
      return ProductLine.CREDIT_CARD;
    }

    @Override
    public String kind() {
      return level;
    }

    @Override
    public String terms() {
      return "annual fee %s, %d interest-free days, revolving %s a year"
          .formatted(annualFee, interestFreeDays, revolvingApr);
    }
  }

  /**
   * A personal loan.
   *
   * @param termsMonths terms on offer, months
   * @param allInCostMin lowest yearly cost including all fees (rule L05)
   * @param allInCostMax highest yearly cost including all fees (rule L02)
   * @param costConvention how the yearly cost is computed
   * @param purposes what the money may be used for (rule N03)
   */
  record Loan(
      Listing listing,
      Money amountMin,
      Money amountMax,
      List<Integer> termsMonths,
      Repayment repayment,
      Rate allInCostMin,
      Rate allInCostMax,
      CostConvention costConvention,
      Set<String> purposes)
      implements Product {
    public Loan {
      if (amountMin.minor() > amountMax.minor()) {
        throw new IllegalArgumentException(
            "loan amounts from %s to %s".formatted(amountMin, amountMax));
      }
      if (allInCostMin.compareTo(allInCostMax) > 0) {
        throw new IllegalArgumentException(
            "all-in cost from %s to %s".formatted(allInCostMin, allInCostMax));
      }
      if (purposes.isEmpty() || termsMonths.isEmpty()) {
        throw new IllegalArgumentException("a loan names its purposes (N03) and its terms");
      }
      if (termsMonths.stream().anyMatch(months -> months < 1)) {
        throw new IllegalArgumentException(
            "terms_months %s must be 1 or more".formatted(termsMonths));
      }
      termsMonths = List.copyOf(termsMonths);
      purposes = Set.copyOf(purposes);
    }

    @Override
    public ProductLine line() {
      return ProductLine.LOAN;
    }

    @Override
    public String kind() {
      return repayment.name();
    }

    @Override
    public String terms() {
      return "all-in cost %s to %s a year (%s), %s to %s, %s months"
          .formatted(allInCostMin, allInCostMax, costConvention, amountMin, amountMax, termsMonths);
    }
  }

  /**
   * A public fund.
   *
   * @param riskLevel the higher of the issuer's and the distributor's level, 1 (R1) to 5 (R5) (F03)
   */
  record Fund(Listing listing, String fundCode, FundType type, int riskLevel, Money minPurchase)
      implements Product {
    public Fund {
      if (riskLevel < 1 || riskLevel > 5) {
        throw new IllegalArgumentException("risk_level %d must be 1 to 5".formatted(riskLevel));
      }
    }

    @Override
    public ProductLine line() {
      return ProductLine.FUND;
    }

    @Override
    public String kind() {
      return type.name();
    }

    /** Suitability: never riskier than the person's assessed tolerance (rules F01, F02, F04). */
    @Override
    public List<Rule> inherentRules() {
      return List.of(
          new Rule(
              "RISK_ABOVE_TOLERANCE",
              new Condition.AtLeast("risk_tolerance", riskLevel),
              "F01 证券期货投资者适当性管理办法 art. 22"));
    }

    @Override
    public String terms() {
      return "risk R%d, %s fund %s, from %s".formatted(riskLevel, type, fundCode, minPurchase);
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
      String kind,
      int waitingDays,
      int hesitationDays)
      implements Product {
    @Override
    public ProductLine line() {
      return ProductLine.INSURANCE;
    }

    @Override
    public String terms() {
      return "%s, filing %s, waiting %d days, hesitation %d days"
          .formatted(insurer, filingNumber, waitingDays, hesitationDays);
    }
  }

  /** How a loan is paid back (catalogue §4.2). */
  enum Repayment {
    EQUAL_INSTALMENT,
    EQUAL_PRINCIPAL,
    INTEREST_FIRST,
    BULLET,
    FLEXIBLE
  }

  /** How a yearly cost is computed from the borrower's cash flow (catalogue §2.7). */
  enum CostConvention {
    IRR,
    SIMPLE
  }

  /** Kinds of public fund (catalogue §4.4). */
  enum FundType {
    MONEY,
    BOND,
    MIXED,
    EQUITY,
    INDEX,
    QDII,
    FOF
  }
}
