package finmart.domain.partner;

import java.util.Set;

/**
 * What an institution may be licensed for: which lines it may issue and which it may sell
 * (catalogue §4.5, rule N02). Deposits, private funds, P2P and crypto are no line at all.
 */
public enum LicenceType {
  /** 商业银行. */
  COMMERCIAL_BANK(
      Set.of(ProductLine.CREDIT_CARD, ProductLine.LOAN),
      Set.of(ProductLine.CREDIT_CARD, ProductLine.LOAN)),
  /** 消费金融公司. */
  CONSUMER_FINANCE(Set.of(ProductLine.LOAN), Set.of(ProductLine.LOAN)),
  /** 网络小额贷款公司, licensed across provinces. */
  ONLINE_MICRO_LENDER(Set.of(ProductLine.LOAN), Set.of(ProductLine.LOAN)),
  /** 信托公司. */
  TRUST(Set.of(ProductLine.LOAN), Set.of(ProductLine.LOAN)),
  /** 公募基金管理人: makes funds; to sell them takes the licence below. */
  FUND_MANAGER(Set.of(ProductLine.FUND), Set.of()),
  /** 基金销售业务资格. */
  FUND_DISTRIBUTOR(Set.of(), Set.of(ProductLine.FUND)),
  /** 保险公司. */
  INSURER(Set.of(ProductLine.INSURANCE), Set.of(ProductLine.INSURANCE)),
  /** 保险中介. */
  INSURANCE_INTERMEDIARY(Set.of(), Set.of(ProductLine.INSURANCE));

  private final Set<ProductLine> issued;
  private final Set<ProductLine> sold;

  LicenceType(Set<ProductLine> issued, Set<ProductLine> sold) {
    this.issued = issued;
    this.sold = sold;
  }

  public boolean issues(ProductLine line) {
    return issued.contains(line);
  }

  public boolean sells(ProductLine line) {
    return sold.contains(line);
  }
}
