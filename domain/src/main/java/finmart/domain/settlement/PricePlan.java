package finmart.domain.settlement;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How a fee is reckoned. */
public sealed interface PricePlan extends Serializable {
  BigDecimal BPS = BigDecimal.valueOf(10_000);

  /** What the fee is owed for. */
  BillableEvent event();

  /**
   * The fee in minor units, not rounded yet.
   *
   * @param baseMinor principal, where the fee depends on it
   */
  BigDecimal fee(long baseMinor);

  /** Basis points of the principal; 0 where the fee depends on none. */
  default int rateBps() {
    return 0;
  }

  /** True if nothing of it depends on what is sold: what an insurer may pay (rule N17). */
  boolean isFreeOfSales();

  /**
   * Rounds to whole minor units, once per item: halves go away from zero, as the institutions'
   * books do it (四舍五入), and as what is taken back must be to the fen what was charged.
   */
  static long round(BigDecimal minor) {
    return minor.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  /** Returns basis points of an amount, rounded. */
  static long share(long minor, int bps) {
    return round(BigDecimal.valueOf(minor).multiply(BigDecimal.valueOf(bps)).divide(BPS));
  }

  /**
   * CPC: so much a click.
   *
   * @param priceMinor may have fractions of a minor unit
   */
  record PerClick(BigDecimal priceMinor) implements PricePlan {
    @Override
    public BillableEvent event() {
      return BillableEvent.CLICK;
    }

    @Override
    public BigDecimal fee(long baseMinor) {
      return priceMinor;
    }

    @Override
    public boolean isFreeOfSales() {
      return true;
    }
  }

  /** CPL: so much a lead the institution accepted. */
  record PerLead(BigDecimal priceMinor) implements PricePlan {
    @Override
    public BillableEvent event() {
      return BillableEvent.LEAD;
    }

    @Override
    public BigDecimal fee(long baseMinor) {
      return priceMinor;
    }

    @Override
    public boolean isFreeOfSales() {
      return false;
    }
  }

  /** CPA: so much a card that was issued, activated or first used. */
  record PerAction(BillableEvent event, BigDecimal priceMinor) implements PricePlan {
    public PerAction {
      if (!event.happensTo(finmart.domain.partner.ProductLine.CREDIT_CARD)
          || !event.needsAttribution()) {
        throw new IllegalArgumentException(
            "event %s must be CARD_ISSUED, ACTIVATED or FIRST_USE".formatted(event));
      }
    }

    @Override
    public BigDecimal fee(long baseMinor) {
      return priceMinor;
    }

    @Override
    public boolean isFreeOfSales() {
      return false;
    }
  }

  /**
   * CPS: a share of the principal.
   *
   * @param isInStep owed as the principal comes back (rule L04), not when it is paid out
   */
  record OfPrincipal(int rateBps, boolean isInStep) implements PricePlan {
    @Override
    public BillableEvent event() {
      return isInStep ? BillableEvent.REPAID : BillableEvent.DISBURSED;
    }

    @Override
    public BigDecimal fee(long baseMinor) {
      return BigDecimal.valueOf(baseMinor).multiply(BigDecimal.valueOf(rateBps)).divide(BPS);
    }

    @Override
    public boolean isFreeOfSales() {
      return false;
    }
  }

  /** A fixed fee a month. */
  record Monthly(BigDecimal priceMinor) implements PricePlan {
    @Override
    public BillableEvent event() {
      return BillableEvent.MONTH;
    }

    @Override
    public BigDecimal fee(long baseMinor) {
      return priceMinor;
    }

    @Override
    public boolean isFreeOfSales() {
      return true;
    }
  }
}
