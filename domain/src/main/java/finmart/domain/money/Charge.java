package finmart.domain.money;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What one charge of a fee comes to; rounded half up to a minor unit. */
public sealed interface Charge extends Serializable {
  /** What a share counts for: one charge, or a year of which a charge covers some months. */
  enum Per {
    CHARGE,
    YEAR
  }

  /**
   * Returns the amount of one charge, minor units.
   *
   * @param principalMinor what was lent
   * @param balanceMinor what is still owed
   * @param months how many months the charge covers
   */
  long minor(long principalMinor, long balanceMinor, int months);

  /** The standard by which it is charged, as the borrower reads it. */
  String standard();

  /** The same sum every time. */
  record Flat(Money amount) implements Charge {
    public Flat {
      if (amount.minor() < 0) {
        throw new IllegalArgumentException("fee %s must not be negative".formatted(amount));
      }
    }

    @Override
    public long minor(long principalMinor, long balanceMinor, int months) {
      return amount.minor();
    }

    @Override
    public String standard() {
      return "每次 " + amount;
    }
  }

  /**
   * A share of what was lent, however much is paid back since.
   *
   * @param bps basis points of the principal
   */
  record OfPrincipal(int bps, Per per) implements Charge {
    public OfPrincipal {
      check(bps);
    }

    @Override
    public long minor(long principalMinor, long balanceMinor, int months) {
      return share(principalMinor, bps, per, months);
    }

    @Override
    public String standard() {
      return text("贷款本金", bps, per);
    }
  }

  /**
   * A share of what is still owed.
   *
   * @param bps basis points of the balance
   */
  record OfBalance(int bps, Per per) implements Charge {
    public OfBalance {
      check(bps);
    }

    @Override
    public long minor(long principalMinor, long balanceMinor, int months) {
      return share(balanceMinor, bps, per, months);
    }

    @Override
    public String standard() {
      return text("剩余本金", bps, per);
    }
  }

  private static void check(int bps) {
    if (bps < 0) {
      throw new IllegalArgumentException("fee of %d bps must not be negative".formatted(bps));
    }
  }

  private static long share(long base, int bps, Per per, int months) {
    long parts = per == Per.YEAR ? (long) bps * months : bps;
    long whole = per == Per.YEAR ? 10_000L * 12 : 10_000L;
    return BigDecimal.valueOf(base)
        .multiply(BigDecimal.valueOf(parts))
        .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  private static String text(String base, int bps, Per per) {
    return (per == Per.YEAR ? "%s的年 %s" : "每次%s的 %s").formatted(base, new Rate(bps));
  }
}
