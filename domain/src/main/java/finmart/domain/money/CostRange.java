package finmart.domain.money;

/**
 * The cost of the cheapest and of the dearest loan on offer (rule L02 asks for both ends).
 *
 * @param least not above {@code most}
 */
public record CostRange(CostOfCredit least, CostOfCredit most) {
  public CostRange {
    if (least.compareTo(most) > 0) {
      throw new IllegalArgumentException("cost from %s to %s".formatted(least, most));
    }
  }
}
