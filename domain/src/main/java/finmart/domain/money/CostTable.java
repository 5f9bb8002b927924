package finmart.domain.money;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cost disclosure table of a loan (综合融资成本明示表, 金规〔2026〕2号, rule L06), computed from its terms.
 *
 * @param items interest first, then every fee of every party
 * @param cost yearly cost when the loan is paid as agreed, both ends
 * @param convention in which the total is shown; the other can be had from {@code cost}
 * @param contingent costs outside the total
 */
public record CostTable(
    List<Item> items, CostRange cost, CostConvention convention, List<Item> contingent) {
  /**
   * One line of the table.
   *
   * @param how when and in which way it is charged
   * @param standard by which rate or sum
   * @param chargedBy legal name of who charges it
   */
  public record Item(String name, String how, String standard, String chargedBy) {}

  public CostTable {
    items = List.copyOf(items);
    contingent = List.copyOf(contingent);
  }

  /** Returns the table of a loan; empty if its cost is not one number, see {@link InternalRate}. */
  public static Optional<CostTable> of(CreditTerms terms, CostConvention convention) {
    var interest =
        new Item(
            "贷款利息",
            terms.repayment().label() + "，按月计息",
            "年利率 " + interval(terms.nominalMin(), terms.nominalMax()),
            terms.lender());
    var fees =
        terms.fees().stream()
            .map(
                fee ->
                    new Item(
                        fee.name(),
                        fee.timing().label(),
                        fee.charge().standard(),
                        fee.chargedBy()));
    var contingent =
        terms.contingencies().stream()
            .map(contingency -> contingency.item(terms.nominalMin(), terms.nominalMax()))
            .toList();
    return terms
        .costRange()
        .map(
            cost ->
                new CostTable(
                    Stream.concat(Stream.of(interest), fees).toList(),
                    cost,
                    convention,
                    contingent));
  }

  public Rate least() {
    return cost.least().yearly(convention);
  }

  public Rate most() {
    return cost.most().yearly(convention);
  }

  /** The total line, e.g. {@code 年化综合融资成本（单利）7.20%–24.00%}. */
  public String total() {
    return "年化综合融资成本" + convention.label() + interval(least(), most());
  }

  static String interval(Rate least, Rate most) {
    return least.equals(most) ? least.toString() : least + "–" + most;
  }
}
