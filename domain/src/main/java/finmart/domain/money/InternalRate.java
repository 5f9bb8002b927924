package finmart.domain.money;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The rate at which a series of flows is worth nothing today.
 *
 * <p>There is an answer only where there is exactly one: when the flows change sign once
 * (Descartes' rule of signs), or when their running sum changes sign once and ends as it should,
 * which leaves exactly one rate that is not negative (Norstrøm, J. Financial and Quantitative
 * Analysis 7, 1972). Flows that never change sign have no rate; flows that change it more often may
 * have several, and a cost that may be two numbers is no cost that can be shown. Whoever asks must
 * treat an empty answer as a cost above every cap.
 */
public final class InternalRate {
  private static final double DAYS_A_YEAR = 365;
  private static final int MOST_STEPS = 200;
  private static final double WIDEST = 1e6;
  private static final double FINEST = 1e-15;

  private InternalRate() {}

  /**
   * Returns the rate per period.
   *
   * @param flows minor units at the end of each equal period, the first now; any sign
   */
  public static OptionalDouble perPeriod(List<Long> flows) {
    var times = new double[flows.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = i;
    }
    return rate(flows.stream().mapToLong(Long::longValue).toArray(), times);
  }

  /** Returns the rate per year of 365 days (XIRR, actual/365); flows of one day are one flow. */
  public static OptionalDouble perYear(Collection<DatedFlow> flows) {
    var byDay = new TreeMap<LocalDate, Long>();
    flows.forEach(flow -> byDay.merge(flow.day(), flow.minor(), Math::addExact));
    var times = new double[byDay.size()];
    int i = 0;
    for (LocalDate day : byDay.keySet()) {
      times[i++] = ChronoUnit.DAYS.between(byDay.firstKey(), day) / DAYS_A_YEAR;
    }
    return rate(byDay.values().stream().mapToLong(Long::longValue).toArray(), times);
  }

  private static OptionalDouble rate(long[] flows, double[] times) {
    if (signChanges(flows) == 1) {
      return root(flows, times, -1);
    }
    long[] sums = runningSums(flows);
    boolean isNorstroem = signChanges(sums) == 1 && sums[sums.length - 1] != 0;
    return isNorstroem ? root(flows, times, 0) : OptionalDouble.empty();
  }

  /**
   * Newton's method kept inside a bracket that halves whenever Newton would leave it. The unknown
   * is the continuous rate log(1 + r), so that no rate below −100 % can be met.
   *
   * @param least −1 to look on both sides of zero, 0 to look at rates that are not negative
   */
  private static OptionalDouble root(long[] flows, double[] times, int least) {
    double low = least;
    double high = 1;
    while (isSameSign(value(flows, times, low), value(flows, times, high))) {
      low *= 2;
      high *= 2;
      if (high > WIDEST) {
        return OptionalDouble.empty();
      }
    }
    boolean isRising = value(flows, times, high) > 0;
    double at = (low + high) / 2;
    for (int step = 0; step < MOST_STEPS && high - low > FINEST * Math.max(1, high); step++) {
      double value = value(flows, times, at);
      if (value == 0) {
        break;
      }
      if (value > 0 == isRising) {
        high = at;
      } else {
        low = at;
      }
      double newton = at - value / slope(flows, times, at);
      double next = newton > low && newton < high ? newton : (low + high) / 2;
      boolean isSettled = Math.abs(next - at) <= FINEST;
      at = next;
      if (isSettled) {
        break;
      }
    }
    return OptionalDouble.of(Math.expm1(at));
  }

  private static boolean isSameSign(double one, double other) {
    return Math.signum(one) * Math.signum(other) > 0;
  }

  /** Value at a continuous rate, seen from the end that keeps every power below one. */
  private static double value(long[] flows, double[] times, double rate) {
    double anchor = rate < 0 ? times[times.length - 1] : 0;
    double sum = 0;
    for (int i = 0; i < flows.length; i++) {
      sum += flows[i] * Math.exp(-rate * (times[i] - anchor));
    }
    return sum;
  }

  private static double slope(long[] flows, double[] times, double rate) {
    double anchor = rate < 0 ? times[times.length - 1] : 0;
    double sum = 0;
    for (int i = 0; i < flows.length; i++) {
      sum -= (times[i] - anchor) * flows[i] * Math.exp(-rate * (times[i] - anchor));
    }
    return sum;
  }

  private static int signChanges(long[] values) {
    int changes = 0;
    int last = 0;
    for (long value : values) {
      int sign = Long.signum(value);
      if (sign != 0) {
        changes += last != 0 && sign != last ? 1 : 0;
        last = sign;
      }
    }
    return changes;
  }

  private static long[] runningSums(long[] values) {
    long[] sums = values.clone();
    for (int i = 1; i < sums.length; i++) {
      sums[i] = Math.addExact(sums[i - 1], sums[i]);
    }
    return sums;
  }
}
