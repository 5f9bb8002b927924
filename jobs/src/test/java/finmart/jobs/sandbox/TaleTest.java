package finmart.jobs.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.domain.lead.LeadLife;
import finmart.domain.lead.LeadLife.Hearing;
import finmart.domain.lead.LeadStatus;
import finmart.domain.time.AsOf;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class TaleTest {
  private static final LocalDate TAKEN = LocalDate.parse("2026-11-21");
  private static final Map<LeadStatus, Integer> LONGEST =
      Map.of(LeadStatus.APPLIED, 3, LeadStatus.APPROVED, 2, LeadStatus.SETTLED, 30);

  @Property(tries = 300)
  @Cites("X07")
  void whateverTheHabitsWhatTrulyHappenedStandsInTheEnd(
      @ForAll("habits") Habits habits, @ForAll long seed, @ForAll boolean isLoan) {
    for (int i = 0; i < 10; i++) {
      Case lead = lead("L" + i);
      Tale tale = tale(seed, isLoan, 0.1, habits);
      LeadLife life = heard(tale.of(lead));

      List<LeadStatus> truth = tale.judgement().statuses(lead);
      assertThat(life.standing())
          .extracting(LeadLife.Report::status)
          .startsWith(LeadStatus.ACCEPTED);
      assertThat(life.standing().subList(1, life.standing().size()))
          .extracting(LeadLife.Report::status)
          .isEqualTo(truth);
    }
  }

  @Property(tries = 100)
  void aGoodInstitutionTellsEveryStepOnceOnItsDayAndEveryLeadEnds(
      @ForAll long seed, @ForAll boolean isLoan) {
    var ends =
        EnumSet.of(
            LeadStatus.DECLINED, LeadStatus.WITHDRAWN, LeadStatus.FIRST_USE, LeadStatus.SETTLED);
    for (int i = 0; i < 10; i++) {
      Case lead = lead("L" + i);
      Tale tale = tale(seed, isLoan, 0, Habits.GOOD);
      List<Telling> told = tale.of(lead);

      assertThat(told)
          .extracting(Telling::status)
          .isEqualTo(tale.judgement().statuses(lead))
          .last()
          .isIn(ends);
      assertThat(told)
          .allMatch(t -> t.occurredAt().atZone(AsOf.ZONE).toLocalDate().equals(t.toldOn()))
          .allMatch(t -> t.isReadable() && !t.isReversal());
    }
  }

  @Test
  void anInstitutionThatIsAlwaysOddIsOddWithEveryLead() {
    var odd = new Habits(3, 1, 1, 2, 1, 1, 1, 1, 1);
    for (int i = 0; i < 50; i++) {
      Case lead = lead("L" + i);
      Tale tale = tale(5, false, 0, odd);
      List<Telling> told = tale.of(lead);

      // Of its acceptance, then of what became of it: everything is said at least twice.
      assertThat(told).filteredOn(t -> t.status() == LeadStatus.ACCEPTED).hasSize(1);
      for (LeadStatus status : tale.judgement().statuses(lead)) {
        assertThat(told)
            .filteredOn(t -> t.status() == status && t.isReadable() && !t.isReversal())
            .hasSize(2);
      }
      assertThat(told).filteredOn(t -> !t.isReadable()).isNotEmpty();
      assertThat(told).filteredOn(Telling::isReversal).hasSize(2);
      assertThat(told)
          .filteredOn(t -> t.status() == LeadStatus.APPLIED)
          .allMatch(t -> t.occurredAt().atZone(AsOf.ZONE).toLocalDate().isBefore(t.toldOn()));
      assertThat(tale.of(lead)).isEqualTo(told);
    }
  }

  @Test
  void sharesAreShares() {
    var some = new Habits(3, 0, 0, 1, 0.3, 0, 0, 0, 0);
    long repeated =
        IntStream.range(0, 2_000).filter(i -> some.isRepeated("L" + i + "/APPLIED")).count();
    assertThat(repeated).isBetween(500L, 700L);
  }

  @Provide
  Arbitrary<Habits> habits() {
    Arbitrary<Double> share =
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.just(0.0)),
            Tuple.of(1, Arbitraries.just(1.0)),
            Tuple.of(3, Arbitraries.doubles().between(0, 1)));
    return Combinators.combine(
            Arbitraries.longs(),
            share,
            share,
            share,
            share,
            share,
            Arbitraries.integers().between(1, 9))
        .as(
            (seed, late, repeated, reordered, corrected, unreadable, days) ->
                new Habits(seed, 0, late, days, repeated, reordered, corrected, unreadable, 0));
  }

  private static LeadLife heard(List<Telling> told) {
    var life = new LeadLife();
    Instant taken = Tale.opens(TAKEN, Duration.ZERO);
    life.hear(new LeadLife.Report(LeadStatus.ACCEPTED, false, taken));
    for (Telling each : told) {
      if (each.isReadable()) {
        var hearing =
            life.hear(new LeadLife.Report(each.status(), each.isReversal(), each.occurredAt()));
        assertThat(hearing).isIn(Hearing.TAKEN, Hearing.REPEATED);
      }
    }
    return life;
  }

  private static Tale tale(long seed, boolean isLoan, double stalled, Habits habits) {
    var rules = new HiddenRules(seed, 0, 0);
    Set<String> loans = isLoan ? Set.of("product") : Set.of();
    return new Tale(
        new Leanings(rules, loans, 0.5, 0.3, 0.1, stalled), new Course(seed, LONGEST), habits);
  }

  private static Case lead(String id) {
    return new Case(id, "bank", "product", "click-" + id, Instant.EPOCH, TAKEN, LocalDate.MAX);
  }
}
