package finmart.domain.settlement;

import finmart.domain.partner.ProductLine;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a fee may be owed for. */
public enum BillableEvent {
  /** A click on an offer. */
  CLICK(EnumSet.allOf(ProductLine.class)),
  /** A lead the institution accepted. */
  LEAD(EnumSet.of(ProductLine.CREDIT_CARD, ProductLine.LOAN, ProductLine.FUND)),
  CARD_ISSUED(EnumSet.of(ProductLine.CREDIT_CARD)),
  ACTIVATED(EnumSet.of(ProductLine.CREDIT_CARD)),
  FIRST_USE(EnumSet.of(ProductLine.CREDIT_CARD)),
  DISBURSED(EnumSet.of(ProductLine.LOAN)),
  /** Principal the lender has got back. */
  REPAID(EnumSet.of(ProductLine.LOAN)),
  /** A month that has passed. */
  MONTH(EnumSet.allOf(ProductLine.class));

  private final Set<ProductLine> lines;

  BillableEvent(Set<ProductLine> lines) {
    this.lines = lines;
  }

  public static Optional<BillableEvent> named(String name) {
    return Arrays.stream(values()).filter(e -> e.name().equals(name)).findFirst();
  }

  /** True if a product of the line can come to it. */
  public boolean happensTo(ProductLine line) {
    return lines.contains(line);
  }

  /** True if it follows an application, and so is owed only to the click that led there. */
  public boolean needsAttribution() {
    return this != CLICK && this != LEAD && this != MONTH;
  }

  /** True if its base grows from month to month. */
  public boolean accrues() {
    return this == REPAID;
  }
}
