package finmart.domain.partner;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * How many leads an institution takes at most. Its quotas form a tree: of one product, of one line,
 * of everything; a lead needs room in all that are for it.
 *
 * @param per the time it is for
 * @param leads at most so many
 * @param line the line it is for; null for all lines
 * @param product the product it is for; null for all products of the line
 */
public record Quota(Period per, int leads, ProductLine line, String product)
    implements Serializable {

  /** How long leads are counted together; months are those of the calendar. */
  public enum Period {
    DAY {
      @Override
      boolean counts(LocalDate earlier, LocalDate day) {
        return earlier.equals(day);
      }
    },
    MONTH {
      @Override
      boolean counts(LocalDate earlier, LocalDate day) {
        return earlier.withDayOfMonth(1).equals(day.withDayOfMonth(1));
      }
    },
    TOTAL {
      @Override
      boolean counts(LocalDate earlier, LocalDate day) {
        return true;
      }
    };

    /** True if a lead of an earlier day, or of this one, uses the quota of the day up. */
    abstract boolean counts(LocalDate earlier, LocalDate day);
  }

  public Quota {
    if (line != null && product != null) {
      throw new IllegalArgumentException(
          "a quota is for line %s or for product %s, not both".formatted(line, product));
    }
  }

  /** A quota of all lines. */
  public static Quota of(Period per, int leads) {
    return new Quota(per, leads, null, null);
  }

  /**
   * Leads of one product handed over on one day.
   *
   * @param product id of the product
   */
  public record Used(String partner, ProductLine line, String product, LocalDate day, long leads) {}

  /** True if a lead of the line and product needs room in it. */
  public boolean isFor(ProductLine ofLine, String ofProduct) {
    return product == null ? line == null || line == ofLine : product.equals(ofProduct);
  }

  /** True if the leads use it up on a day. */
  public boolean counts(Used used, LocalDate day) {
    return isFor(used.line(), used.product()) && per.counts(used.day(), day);
  }
}
