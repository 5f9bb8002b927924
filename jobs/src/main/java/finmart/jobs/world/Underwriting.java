package finmart.jobs.world;

import finmart.jobs.world.Draws.Stream;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How institutions truly decide: hidden rules first, then a probability that grows with income and
 * falls with debt. One person asking for one product always gets the same answer, whether by a lead
 * or on the institution's own page.
 */
final class Underwriting implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int ADULT = 18;
  private static final double HIDDEN_REGION_SHARE = 0.06;

  private final long seed;
  private final Shelf shelf;

  Underwriting(long seed, Shelf shelf) {
    this.seed = seed;
    this.shelf = shelf;
  }

  /** Code of the hidden rule a person breaks (COMPLIANCE 3.4), if any. */
  Optional<String> hiddenRule(Person person, int product, LocalDate day) {
    long partner = Draws.keyOf(shelf.product(product).partnerCode());
    Line line = shelf.line(product);
    int youngest = ADULT + (int) (4 * Draws.uniform(seed, Stream.INSTITUTION, partner, 1));
    if (person.ageOn(day) < (line == Line.FUND ? ADULT : youngest)) {
      return Optional.of("P02");
    }
    if (line == Line.LOAN && person.isStudent()) {
      return Optional.of("P07");
    }
    long region = Long.parseLong(person.region());
    if (Draws.uniform(seed, Stream.INSTITUTION, partner, region) < HIDDEN_REGION_SHARE) {
      return Optional.of("P01");
    }
    return Optional.empty();
  }

  /** True probability of approval once no hidden rule stands against it. */
  double approvalProbability(Person person, int product) {
    WorldProduct asked = shelf.product(product);
    double strictness =
        Draws.uniform(seed, Stream.INSTITUTION, Draws.keyOf(asked.partnerCode()), 0) - 0.5;
    double income =
        StrictMath.log(
            (double) person.monthlyIncomeMinor() / LifeStage.YOUNG_WORKER.medianIncomeMinor);
    double debt = Budget.of(person, seed).debtShare();
    return switch (shelf.line(product)) {
      case CREDIT_CARD -> Shelf.logistic(1.0 + income - 2 * debt - strictness);
      case LOAN -> Shelf.logistic(0.6 + 1.2 * income - 4 * debt - strictness);
      case FUND -> 1;
      case INSURANCE -> 0.95;
    };
  }

  boolean approves(Person person, int product) {
    return Draws.uniform(seed, Stream.APPROVAL, person.index(), shelf.keyOf(product))
        < approvalProbability(person, product);
  }
}
