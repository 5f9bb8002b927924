package finmart.domain.money;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that decides what a loan costs; its yearly cost is computed from here and never typed
 * (gate G03).
 *
 * @param amountMin least sum lent, above 0
 * @param amountMax most, in the same currency
 * @param months terms on offer, each 1 or more
 * @param nominalMin lowest nominal yearly rate, without fees
 * @param lender legal name of who charges the interest
 * @param fees of every party, as charged when the loan is paid as agreed
 * @param contingencies what is charged otherwise; outside the cost
 */
public record CreditTerms(
    Money amountMin,
    Money amountMax,
    List<Integer> months,
    Repayment repayment,
    Rate nominalMin,
    Rate nominalMax,
    String lender,
    List<Fee> fees,
    List<Contingency> contingencies)
    implements Serializable {
  public CreditTerms {
    if (amountMin.minor() < 1
        || amountMin.minor() > amountMax.minor()
        || !amountMin.currency().equals(amountMax.currency())) {
      throw new IllegalArgumentException(
          "loan amounts from %s to %s".formatted(amountMin, amountMax));
    }
    if (months.isEmpty() || months.stream().anyMatch(term -> term < 1)) {
      throw new IllegalArgumentException("terms %s must be 1 month or more".formatted(months));
    }
    if (nominalMin.compareTo(nominalMax) > 0) {
      throw new IllegalArgumentException(
          "nominal rate from %s to %s".formatted(nominalMin, nominalMax));
    }
    months = List.copyOf(months);
    fees = List.copyOf(fees);
    contingencies = List.copyOf(contingencies);
  }

  /**
   * An instalment plan of a credit card: equal principal and, every month, a fee on the whole sum.
   *
   * @param feeBps basis points of the principal a month
   */
  public static CreditTerms cardInstalments(Money amount, int months, int feeBps, String issuer) {
    var fee =
        new Fee(
            "分期手续费", issuer, Fee.Timing.MONTHLY, new Charge.OfPrincipal(feeBps, Charge.Per.CHARGE));
    return new CreditTerms(
        amount,
        amount,
        List.of(months),
        Repayment.EQUAL_PRINCIPAL,
        new Rate(0),
        new Rate(0),
        issuer,
        List.of(fee),
        List.of());
  }

  /**
   * Returns what the borrower receives (+) and pays (−) at the end of each month, the first at
   * payout, minor units.
   */
  public List<Long> flows(long principalMinor, Rate nominal, int term) {
    List<Instalment> schedule = repayment.schedule(principalMinor, nominal, term);
    var flows = new ArrayList<Long>();
    for (int month = 0; month <= term; month++) {
      long flow = month == 0 ? principalMinor : 0;
      for (Fee fee : fees) {
        int covered = fee.timing().coveredAt(month, term);
        if (covered > 0) {
          long balance = balance(schedule, fee.timing().isAhead() ? month + 1 : month);
          flow = Math.subtractExact(flow, fee.charge().minor(principalMinor, balance, covered));
        }
      }
      flows.add(flow);
    }
    for (Instalment instalment : schedule) {
      flows.set(
          instalment.month(),
          Math.subtractExact(flows.get(instalment.month()), instalment.totalMinor()));
    }
    return List.copyOf(flows);
  }

  /** Returns the cost of one loan; empty if it has none, see {@link InternalRate}. */
  public Optional<CostOfCredit> cost(long principalMinor, Rate nominal, int term) {
    var monthly = InternalRate.perPeriod(flows(principalMinor, nominal, term));
    return monthly.isPresent()
        ? Optional.of(new CostOfCredit(monthly.getAsDouble()))
        : Optional.empty();
  }

  /**
   * Returns the cost of the cheapest and the dearest loan on offer: every term at both ends of
   * amount and rate. Cost grows with the rate and, because flat fees weigh more on less, falls with
   * the amount, so nothing in between lies outside but for the rounding to minor units, about two
   * basis points a year on a loan of 1,000.00. Empty if any of them has no cost.
   */
  public Optional<CostRange> costRange() {
    List<Optional<CostOfCredit>> corners =
        months.stream()
            .flatMap(
                term ->
                    Stream.of(nominalMin, nominalMax)
                        .flatMap(
                            rate ->
                                Stream.of(amountMin, amountMax)
                                    .map(amount -> cost(amount.minor(), rate, term))))
            .toList();
    if (corners.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    List<CostOfCredit> costs = corners.stream().map(Optional::orElseThrow).toList();
    return Optional.of(
        new CostRange(
            costs.stream().min(Comparator.naturalOrder()).orElseThrow(),
            costs.stream().max(Comparator.naturalOrder()).orElseThrow()));
  }

  private static long balance(List<Instalment> schedule, int month) {
    return schedule.stream()
        .filter(instalment -> instalment.month() >= month)
        .findFirst()
        .map(Instalment::balanceMinor)
        .orElseThrow();
  }
}
