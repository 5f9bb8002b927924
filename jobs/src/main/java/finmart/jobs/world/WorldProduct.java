package finmart.jobs.world;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * What the world knows of a product.
 *
 * @param line CREDIT_CARD, LOAN, FUND or INSURANCE
 * @param partnerCode the institution behind it
 * @param riskLevel R1 to R5 as 1 to 5 for a fund, 0 for all else
 * @param takesLeads people may hand themselves over as a lead (delivery by file); never insurance
 *     (I04)
 * @param effectiveFrom first day it may be shown
 * @param effectiveTo last day it may be shown, null if none is set
 * @param bureauCode the credit bureau leads go through, asked for beside the institution; null if
 *     there is none
 */
public record WorldProduct(
    String productId,
    String line,
    String partnerCode,
    int riskLevel,
    boolean takesLeads,
    LocalDate effectiveFrom,
    LocalDate effectiveTo,
    String bureauCode)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if the line is unknown, a fund has no risk level or insurance
   *     takes leads
   */
  public WorldProduct {
    requireNonNull(productId, "productId");
    requireNonNull(partnerCode, "partnerCode");
    requireNonNull(effectiveFrom, "effectiveFrom");
    Line known = Line.valueOf(line);
    if (riskLevel < 0 || riskLevel > 5 || (known == Line.FUND) != (riskLevel > 0)) {
      throw new IllegalArgumentException(
          "%s of line %s has risk level %d".formatted(productId, line, riskLevel));
    }
    if (known == Line.INSURANCE && takesLeads) {
      throw new IllegalArgumentException(productId + " is insurance and takes no leads (I04)");
    }
  }

  /** A product whose leads go to the institution itself. */
  public WorldProduct(
      String productId,
      String line,
      String partnerCode,
      int riskLevel,
      boolean takesLeads,
      LocalDate effectiveFrom,
      LocalDate effectiveTo) {
    this(productId, line, partnerCode, riskLevel, takesLeads, effectiveFrom, effectiveTo, null);
  }

  boolean isEffectiveOn(long epochDay) {
    return effectiveFrom.toEpochDay() <= epochDay
        && (effectiveTo == null || epochDay <= effectiveTo.toEpochDay());
  }
}
