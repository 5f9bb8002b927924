package finmart.domain.settlement;

import finmart.domain.partner.ProductLine;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What an institution pays for.
 *
 * @param amends number of the contract it changes, for days past or to come; blank if none
 * @param agreedOn from this day on it is known, whatever days it speaks of
 * @param taxBps value-added tax on top of every fee
 * @param windows attribution, by line
 */
public record Contract(
    String number,
    String partner,
    String amends,
    LocalDate agreedOn,
    int taxBps,
    Map<ProductLine, Window> windows,
    List<Clause> clauses)
    implements Serializable {
  public Contract {
    windows = Map.copyOf(windows);
    clauses = List.copyOf(clauses);
  }

  /**
   * How long a click and an application count.
   *
   * @param applyDays from the click to the application
   * @param completeDays from the application to what is paid for
   */
  public record Window(int applyDays, int completeDays) implements Serializable {
    boolean reaches(Instant click, Instant application) {
      return !application.isBefore(click) && isWithin(click, application, applyDays);
    }

    boolean completes(Instant application, Instant event) {
      return isWithin(application, event, completeDays);
    }

    private static boolean isWithin(Instant from, Instant to, int days) {
      return !to.isAfter(from.plus(Duration.ofDays(days)));
    }
  }

  /**
   * One price for one line or product.
   *
   * @param line of the products it is for
   * @param productId the one product it is for; blank for all of the line
   * @param validTo last day
   */
  public record Clause(
      PricePlan plan, ProductLine line, String productId, LocalDate validFrom, LocalDate validTo)
      implements Serializable {
    public Clause {
      if (validTo.isBefore(validFrom)) {
        throw new IllegalArgumentException(
            "valid_to %s is before valid_from %s".formatted(validTo, validFrom));
      }
    }

    boolean covers(ProductLine ofLine, String product, LocalDate day) {
      return line == ofLine
          && (productId.isBlank() || productId.equals(product))
          && !day.isBefore(validFrom)
          && !day.isAfter(validTo);
    }

    /** True if both would bill the same thing on the same day, neither being more particular. */
    boolean collidesWith(Clause other) {
      return plan.event() == other.plan.event()
          && line == other.line
          && productId.equals(other.productId)
          && !validFrom.isAfter(other.validTo)
          && !other.validFrom.isAfter(validTo);
    }
  }
}
