package finmart.domain.product;

import finmart.domain.money.CostConvention;
import finmart.domain.money.Rate;
import finmart.domain.product.card.InstalmentPlan;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * G08: every instalment plan of a card states the yearly interest that follows from its fee (rule
 * K02), in the convention of the day's cap.
 */
final class InstalmentGate implements PublishGate {
  /** The institution may round the other way. */
  private static final int TOLERANCE_BPS = 1;

  @Override
  public Stream<Failure> failures(Product product, Catalogue catalogue, LocalDate day) {
    if (!(product instanceof Product.CreditCard card)) {
      return Stream.empty();
    }
    var convention = catalogue.limits().convention(day);
    return card.instalments().stream().flatMap(plan -> failure(card, plan, convention).stream());
  }

  private static Optional<Failure> failure(
      Product.CreditCard card, InstalmentPlan plan, CostConvention convention) {
    Optional<Rate> computed = plan.computedYearly(convention);
    boolean isRight =
        computed.isPresent()
            && plan.yearly() != null
            && Math.abs(plan.yearly().bps() - computed.get().bps()) <= TOLERANCE_BPS;
    if (isRight) {
      return Optional.empty();
    }
    String fee = "%d months at %s a month".formatted(plan.months(), new Rate(plan.monthlyFeeBps()));
    String yearly = computed.map(Rate::toString).orElse("no single rate");
    return Optional.of(
        new Failure(
            "G08",
            "INSTALMENT_NOT_YEARLY",
            card,
            "card.instalments.yearly_bps",
            plan.yearly() == null ? "" : plan.yearly().toString(),
            "%s of the whole sum is %s a year (%s, K02)".formatted(fee, yearly, convention),
            "state " + yearly));
  }
}
