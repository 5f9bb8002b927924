package finmart.domain.product;

import finmart.domain.money.Contingency;
import finmart.domain.money.CostCap;
import finmart.domain.money.CostConvention;
import finmart.domain.money.CostTable;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * G03: a loan has its cost table, complete, its cost computed from the fees of all parties, and the
 * dearest loan on offer within the cap of the day (rules L02, L05, L06).
 */
final class CostGate implements PublishGate {
  private static final String UNDISCLOSED = "COST_NOT_DISCLOSED";

  @Override
  public Stream<Failure> failures(Product product, Catalogue catalogue, LocalDate day) {
    if (!(product instanceof Product.Loan loan)) {
      return Stream.empty();
    }
    if (!loan.isCostDisclosed()) {
      return Stream.of(
          new Failure(
              "G03",
              UNDISCLOSED,
              loan,
              "loan.cost",
              "",
              "the loan has no cost table (L06)",
              "write loan.cost: lender, fees of every party, contingencies"));
    }
    return Stream.of(
            lender(loan), contingencies(loan, catalogue.limits(), day), cap(loan, catalogue, day))
        .flatMap(Optional::stream);
  }

  private static Optional<Failure> lender(Product.Loan loan) {
    return loan.credit().lender().isBlank()
        ? Optional.of(
            new Failure(
                "G03",
                UNDISCLOSED,
                loan,
                "loan.cost.lender",
                "",
                "the cost table does not say who charges the interest (L06)",
                "write the lender's full legal name"))
        : Optional.empty();
  }

  private static Optional<Failure> contingencies(Product.Loan loan, Limits limits, LocalDate day) {
    Set<Contingency.Kind> missing = EnumSet.noneOf(Contingency.Kind.class);
    limits.costTable().on(day).ifPresent(missing::addAll);
    missing.removeAll(
        loan.credit().contingencies().stream().map(Contingency::kind).collect(Collectors.toSet()));
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Failure(
                "G03",
                UNDISCLOSED,
                loan,
                "loan.cost.contingencies",
                missing.toString(),
                "the cost table does not state these contingent costs (L06)",
                "state each, with 0 bps if it is not charged"));
  }

  private static Optional<Failure> cap(Product.Loan loan, Catalogue catalogue, LocalDate day) {
    Optional<CostCap.Limit> cap = catalogue.limits().costCap().on(day);
    CostConvention convention = catalogue.limits().convention(day);
    Optional<CostTable> table = loan.costTable(convention);
    if (table.isEmpty()) {
      return Optional.of(
          new Failure(
              "G03",
              UNDISCLOSED,
              loan,
              "loan.cost",
              "",
              "its fees yield no single yearly cost (L05)",
              "check amounts, rates and fees"));
    }
    return cap.filter(limit -> !limit.allows(table.get().cost().most()))
        .map(
            limit ->
                new Failure(
                    "G03",
                    "COST_ABOVE_CAP",
                    loan,
                    "loan.cost",
                    table.get().total(),
                    "the dearest loan on offer costs %s a year (%s), the cap is %s (L02)"
                        .formatted(table.get().most(), convention, limit.highest()),
                    "lower nominal_max_bps or the fees, or raise amount_min_minor"));
  }
}
