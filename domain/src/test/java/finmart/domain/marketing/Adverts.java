package finmart.domain.marketing;

import finmart.domain.document.Problems;
import finmart.domain.money.CostConvention;
import finmart.domain.money.CostTable;
import finmart.domain.money.CreditTerms;
import finmart.domain.money.Money;
import finmart.domain.money.Rate;
import finmart.domain.money.Repayment;
import finmart.domain.partner.ProductLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Texts for the gate with the words the house ships. */
final class Adverts {
  private static final Path SHIPPED = Path.of("../conf/compliance/marketing.yaml");
  static final TextGate GATE = shipped();
  static final String BANK = "恒通银行股份有限公司";

  /** A text of each line that says all it must and nothing it must not. */
  static final Map<ProductLine, String> FLAWLESS =
      new EnumMap<>(
          Map.of(
              ProductLine.LOAN,
              "恒通银行股份有限公司个人贷款，年化综合融资成本（单利）7.2%-18%。贷款有风险，借款需谨慎，请根据个人能力合理贷款，"
                  + "理性消费。最终审批结果、额度、利率以银行为准。",
              ProductLine.CREDIT_CARD,
              "恒通银行股份有限公司 恒通行者信用卡，每年境外消费享积分。实际以最终审批结果为准。",
              ProductLine.FUND,
              "恒通银行股份有限公司代销，混合型基金，风险等级R3（中风险）。基金有风险，投资需谨慎。",
              ProductLine.INSURANCE,
              "国内旅行意外伤害保险，由恒通银行股份有限公司承保，详见条款。"));

  private Adverts() {}

  static List<Finding> blocks(ProductLine line, String word) {
    return words(line, word).stream().filter(f -> f.effect() == Effect.BLOCK).toList();
  }

  /** Findings of words alone. */
  static List<Finding> words(ProductLine line, String text) {
    var found = new ArrayList<>(findings(line, text));
    found.removeIf(finding -> finding.key().equals("texts"));
    return found;
  }

  static List<Finding> findings(ProductLine line, String text) {
    return GATE.findings(body(text), product(line));
  }

  static Creative body(String text) {
    return new Creative("a", Map.of(Place.BODY, text));
  }

  static Advertised product(ProductLine line) {
    return new Advertised(
        line,
        BANK,
        Set.of("loan.hengtong.example"),
        line == ProductLine.LOAN ? table() : Optional.empty(),
        line == ProductLine.FUND ? OptionalInt.of(3) : OptionalInt.empty());
  }

  private static Optional<CostTable> table() {
    var cny = Currency.getInstance("CNY");
    return CostTable.of(
        new CreditTerms(
            new Money(1_000_000, cny),
            new Money(20_000_000, cny),
            List.of(12),
            Repayment.INTEREST_FIRST,
            new Rate(720),
            new Rate(1800),
            BANK,
            List.of(),
            List.of()),
        CostConvention.SIMPLE);
  }

  private static TextGate shipped() {
    var problems = new Problems();
    var gate = TextGate.read(SHIPPED, problems);
    problems.orThrow();
    return gate;
  }
}
