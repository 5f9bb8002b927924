package finmart.domain.product.fund;

/** Kinds of public fund (catalogue §4.4); private funds are none (rules F05, M15). */
public enum FundType {
  MONEY,
  CERTIFICATE_OF_DEPOSIT,
  BOND,
  MIXED,
  EQUITY,
  INDEX,
  QDII,
  FOF,
  REIT
}
