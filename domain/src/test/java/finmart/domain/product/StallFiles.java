package finmart.domain.product;

import java.util.LinkedHashMap;
import java.util.Map;

/** The files of a {@link Stall} before anybody changes a word. */
final class StallFiles {
  static final String PRODUCTS = "products/shop/products.yaml";

  private static final String RELEASE =
      "release: {digest: DIGEST, made_by: maker, checked_by: checker, partner_review: R-1,"
          + " approved_on: 2026-01-01}";

  private StallFiles() {}

  /** Name of each file to its text. */
  static Map<String, String> of() {
    var files = new LinkedHashMap<String, String>();
    files.put("products/shop/catalogue.yaml", "name: shop\ncurrency: CNY\n");
    files.put(PRODUCTS, products());
    files.put("partners/shop/partners.yaml", partners());
    files.put(
        "compliance/limits.yaml",
        """
        all_in_cost_cap:
          - {valid_from: 2025-10-01, bps: 2400, convention: IRR, source: L02}
        cost_table:
          - {valid_from: 2026-08-01, contingencies: [OVERDUE, MISUSE, EARLY_REPAYMENT], source: L06}
        internet_consumer_loan:
          - {valid_from: 2020-07-17, amount_max_minor: 20_000_000, bullet_months_max: 12, source: L07}
        published_list:
          - {valid_from: 2025-10-01, recheck: P31D, source: L01}
        """);
    files.put("compliance/blacklist.yaml", "blacklist: []\n");
    files.put(
        "compliance/marketing.yaml",
        """
        negations: {phrases: [], before: [], negators: 不}
        words:
          - {rule: M03, effect: BLOCK, words: [低门槛], remedy: take it out}
        required:
          - {rule: M16, element: ISSUER_NAME}
          - {rule: L06, lines: [LOAN], element: ALL_IN_COST}
        """);
    return files;
  }

  private static String products() {
    return "products:\n" + loan() + card() + fund() + insurance();
  }

  /** Paid back at the end of a year, so that its nominal rate is its yearly cost by IRR. */
  static String loan() {
    return released(
        """
      - product_id: loan-a
        line: LOAN
        name: 恒通贷
        partner: bank
        version: 1
        effective_from: 2026-01-01
        effective_to: 2026-12-31
        url: https://bank.example/loan
        documents: {TERMS: "https://bank.example/loan/terms"}
        loan:
          kind: INTERNET_CONSUMER
          amount_min_minor: 100000
          amount_max_minor: 20000000
          terms_months: [12]
          repayment: BULLET
          nominal_min_bps: 720
          nominal_max_bps: 2400
          security: CREDIT
          disbursement: SELF
          excludes_students: true
          purposes: [TRAVEL]
          forbidden: [HOUSING, SECURITIES, P2P, GAMBLING, OTHER_LOANS, EQUITY]
          cost:
            lender: 恒通银行
            contingencies:
              - {kind: OVERDUE, charged_by: 恒通银行, bps: 5000}
              - {kind: MISUSE, charged_by: 恒通银行, bps: 10000}
              - {kind: EARLY_REPAYMENT, charged_by: 恒通银行, bps: 0}
        eligibility:
          - code: AGE_TOO_LOW
            test: {at_least: {attribute: age, minimum: 20}}
            source: partner contract
        creatives:
          - creative_id: page
            texts: {title: 恒通贷, body: "恒通银行贷款，年化综合融资成本（内部收益率法）7.20%–24.00%"}
            approval: {sha256: SHA, product_version: 1, made_by: maker, checked_by: checker, issuer_review: T-1, approved_on: 2026-01-01, channels: [feed]}
        """);
  }

  private static String card() {
    return released(
        """
      - product_id: card-a
        line: CREDIT_CARD
        name: 恒通卡
        partner: bank
        version: 1
        effective_from: 2026-01-01
        url: https://bank.example/card
        card:
          network: UNIONPAY
          level: GOLD
          annual_fee_minor: 20000
          waived_after_uses: 6
          interest_free_days: 56
          revolving_apr_bps: 1825
          minimum_payment_bps: 1000
          instalments:
            - {months: 12, monthly_fee_bps: 60, yearly_bps: 1384}
          benefits: [贵宾厅]
          most_cards: 2
        """);
  }

  private static String fund() {
    return released(
        """
      - product_id: fund-a
        line: FUND
        name: 景岫债券基金A
        partner: seller
        issuer: manager
        version: 1
        effective_from: 2026-01-01
        url: https://seller.example/fund
        documents: {KEY_FACTS: "https://manager.example/fund/facts"}
        fund:
          fund_code: "990002"
          share_class: A
          type: BOND
          risk_by_issuer: 2
          risk_by_distributor: 3
          custodian: 砚山银行
          established_on: 2020-01-01
          fees: {subscription_bps: 80, management_bps: 30, custody_bps: 10, redemption: [{below_days: 7, bps: 150}, {below_days: 30, bps: 10}]}
          min_purchase_minor: 1000
          min_plan_minor: 1000
          confirm_days: 1
          redeem_days: 3
        """);
  }

  private static String insurance() {
    return released(
        """
      - product_id: insurance-a
        line: INSURANCE
        name: 安澜意外伤害保险
        partner: insurer
        version: 1
        effective_from: 2026-01-01
        url: https://insurer.example/accident
        documents: {TERMS: "https://insurer.example/terms", EXCLUSIONS: "https://insurer.example/exclusions"}
        insurance:
          insurer: 安澜财产保险股份有限公司
          filing_number: F-1
          kind: ACCIDENT
          cover: 意外身故、伤残
          sum_insured: 最高 50 万
          waiting_days: 0
          hesitation_days: 15
        """);
  }

  /** Two blanks in, with a release to be filled. */
  private static String released(String product) {
    return product.replaceAll("(?m)^(?=.)", "  ") + "    " + RELEASE + "\n";
  }

  private static String partners() {
    return "partners:\n"
        + partner("bank", "恒通银行", "COMMERCIAL_BANK", "LOAN, CREDIT_CARD")
        + """
              published_list: {url: "https://bank.example/list", first_seen_on: 2025-12-20, last_seen_on: 2026-10-20, snapshot: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef}
          """
            .replaceAll("(?m)^ +", "    ")
        + partner("seller", "澄序基金销售", "FUND_DISTRIBUTOR", "FUND")
        + partner("manager", "景岫基金管理", "FUND_MANAGER", "FUND")
        + partner("insurer", "安澜财产保险股份有限公司", "INSURER", "INSURANCE");
  }

  private static String partner(String code, String name, String licence, String lines) {
    return """
        - code: %1$s
          legal_name: %2$s
          credit_code: 91-%1$s
          licences: [{type: %3$s, number: N-%1$s, issuer: authority, valid_to: 2030-12-31}]
          approvals: [{number: HO-%1$s, approver: head office, recorded_by: maker, checked_by: checker, approved_on: 2026-01-01, valid_to: 2027-12-31, lines: [%4$s]}]
          domains: [%1$s.example]
      """
        .formatted(code, name, licence, lines);
  }
}
