package finmart.domain.marketing;

import finmart.domain.money.CostTable;
import finmart.domain.partner.ProductLine;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is true of the product a creative speaks of, to hold its words against.
 *
 * @param issuer full legal name of the institution
 * @param domains hosts of the institution's own platform (rule M01)
 * @param cost table of a loan, empty for other lines
 * @param riskLevel 1 (R1) to 5 (R5) of a fund, empty for other lines
 */
public record Advertised(
    ProductLine line,
    String issuer,
    Set<String> domains,
    Optional<CostTable> cost,
    OptionalInt riskLevel) {
  public Advertised {
    domains = Set.copyOf(domains);
  }
}
