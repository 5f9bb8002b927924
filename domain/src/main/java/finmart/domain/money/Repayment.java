package finmart.domain.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * How a loan is paid back, month by month. Interest of a month is balance × yearly rate ÷ 12,
 * rounded half up to a minor unit; the last month pays whatever principal is left, so that rounding
 * neither gives nor takes.
 */
public enum Repayment {
  /** The same sum every month (等额本息). */
  EQUAL_INSTALMENT("等额本息") {
    @Override
    public List<Instalment> schedule(long principalMinor, Rate yearly, int months) {
      long payment = Math.round(payment(principalMinor, yearly, months));
      // Paying before the interest is covered would let the loan grow.
      return monthly(
          principalMinor,
          yearly,
          months,
          balance -> Math.max(0, payment - interest(balance, yearly, 1)));
    }
  },
  /** The same principal every month and the interest on what is left (等额本金). */
  EQUAL_PRINCIPAL("等额本金") {
    @Override
    public List<Instalment> schedule(long principalMinor, Rate yearly, int months) {
      long part = principalMinor / months;
      return monthly(principalMinor, yearly, months, balance -> part);
    }
  },
  /** Interest every month, the principal at the end (先息后本). */
  INTEREST_FIRST("先息后本") {
    @Override
    public List<Instalment> schedule(long principalMinor, Rate yearly, int months) {
      return monthly(principalMinor, yearly, months, balance -> 0);
    }
  },
  /** Everything at the end; interest is not compounded on the way (一次性还本付息). */
  BULLET("一次性还本付息") {
    @Override
    public List<Instalment> schedule(long principalMinor, Rate yearly, int months) {
      return List.of(
          new Instalment(
              months, principalMinor, principalMinor, interest(principalMinor, yearly, months)));
    }
  },
  /** Drawn and paid back at will (随借随还); costed as kept for the whole term, interest monthly. */
  FLEXIBLE("随借随还") {
    @Override
    public List<Instalment> schedule(long principalMinor, Rate yearly, int months) {
      return INTEREST_FIRST.schedule(principalMinor, yearly, months);
    }
  };

  private static final int MONTHS = 12;
  private static final int BPS = 10_000;

  private final String label;

  Repayment(String label) {
    this.label = label;
  }

  /**
   * Returns every instalment of a loan that is paid as agreed.
   *
   * @param principalMinor above 0
   * @param yearly nominal rate, without fees
   * @param months 1 or more
   */
  public abstract List<Instalment> schedule(long principalMinor, Rate yearly, int months);

  /** Its name as borrowers know it. */
  public String label() {
    return label;
  }

  /** Returns the equal instalment before rounding, minor units: P·i ÷ (1 − (1 + i)⁻ⁿ). */
  public static double payment(long principalMinor, Rate yearly, int months) {
    double monthly = yearly.bps() / (double) (BPS * MONTHS);
    return monthly == 0
        ? principalMinor / (double) months
        : principalMinor * monthly / -Math.expm1(-months * Math.log1p(monthly));
  }

  private static List<Instalment> monthly(
      long principal, Rate yearly, int months, LongUnaryOperator principalOfBalance) {
    var instalments = new ArrayList<Instalment>();
    long balance = principal;
    for (int month = 1; month <= months; month++) {
      long paid =
          month == months ? balance : Math.min(balance, principalOfBalance.applyAsLong(balance));
      instalments.add(new Instalment(month, balance, paid, interest(balance, yearly, 1)));
      balance -= paid;
    }
    return List.copyOf(instalments);
  }

  private static long interest(long balance, Rate yearly, int months) {
    return BigDecimal.valueOf(balance)
        .multiply(BigDecimal.valueOf((long) yearly.bps() * months))
        .divide(BigDecimal.valueOf(BPS * MONTHS), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
