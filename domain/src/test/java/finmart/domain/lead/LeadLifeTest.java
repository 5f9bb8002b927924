package finmart.domain.lead;

import static finmart.domain.lead.LeadLife.Hearing.ILLEGAL_TRANSITION;
import static finmart.domain.lead.LeadLife.Hearing.NOTHING_TO_REVERSE;
import static finmart.domain.lead.LeadLife.Hearing.REPEATED;
import static finmart.domain.lead.LeadLife.Hearing.TAKEN;
import static finmart.domain.lead.LeadStatus.*;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.domain.lead.LeadLife.Hearing;
import finmart.domain.lead.LeadLife.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LeadLifeTest {
  private final LeadLife life = new LeadLife();

  @Property(tries = 300)
  @Cites("X07")
  void aSoundLifeIsTakenWholeInWhateverOrderItIsTold(@ForAll long seed) {
    var random = new Random(seed);
    List<Report> told = soundLife(random);
    var shuffled = new ArrayList<>(told);
    Collections.shuffle(shuffled, random);

    var heard = new LeadLife();
    assertThat(shuffled).allMatch(report -> heard.hear(report) == TAKEN);
    assertThat(heard.standing()).isEqualTo(told);
    assertThat(shuffled).allMatch(report -> heard.hear(report) == REPEATED);
    assertThat(heard.standing()).isEqualTo(told);
  }

  @Property(tries = 300)
  @Cites("X07")
  void whateverIsToldWhatStandsIsASoundLife(@ForAll long seed) {
    var random = new Random(seed);
    var heard = new LeadLife();
    var taken = new ArrayList<Report>();
    for (int i = 0; i < 40; i++) {
      var status = values()[random.nextInt(values().length)];
      var report = new Report(status, random.nextInt(5) == 0, at(random.nextInt(12)));
      if (heard.hear(report) == TAKEN) {
        taken.add(report);
      }
    }
    assertThat(LeadLife.of(taken).standing()).isEqualTo(heard.standing());
    var before = SUBMITTED;
    for (Report report : heard.standing()) {
      assertThat(before.leadsTo(report.status())).as("%s to %s", before, report).isTrue();
      before = report.status();
    }
    assertThat(heard.status()).isEqualTo(before);
  }

  @Test
  @Cites("X07")
  void anEndIsFinal() {
    assertThat(tell(ACCEPTED, 1)).isEqualTo(TAKEN);
    assertThat(tell(DECLINED, 3)).isEqualTo(TAKEN);

    assertThat(tell(APPROVED, 4)).isEqualTo(ILLEGAL_TRANSITION);
    assertThat(tell(APPROVED, 2)).isEqualTo(ILLEGAL_TRANSITION);
    assertThat(tell(WITHDRAWN, 3)).isEqualTo(ILLEGAL_TRANSITION);
    assertThat(life.status()).isEqualTo(DECLINED);
  }

  @Test
  @Cites("X07")
  void aReversalOpensAnEndAgain() {
    tell(APPLIED, 1);
    tell(DECLINED, 3);

    assertThat(reverse(DECLINED, 5)).isEqualTo(TAKEN);
    assertThat(reverse(DECLINED, 5)).isEqualTo(REPEATED);
    assertThat(tell(DECLINED, 3)).isEqualTo(REPEATED);
    assertThat(life.status()).isEqualTo(APPLIED);
    assertThat(tell(APPROVED, 6)).isEqualTo(TAKEN);
    assertThat(tell(DECLINED, 7)).isEqualTo(ILLEGAL_TRANSITION);
  }

  @Test
  void aReversalOfWhatDoesNotStandIsNone() {
    tell(APPROVED, 3);

    assertThat(reverse(DISBURSED, 5)).isEqualTo(NOTHING_TO_REVERSE);
    assertThat(reverse(APPROVED, 2)).isEqualTo(NOTHING_TO_REVERSE);
    assertThat(life.status()).isEqualTo(APPROVED);
  }

  @Test
  void aLoanIsRepaidInParts() {
    tell(DISBURSED, 1);

    assertThat(tell(REPAYING, 2)).isEqualTo(TAKEN);
    assertThat(tell(SETTLED, 9)).isEqualTo(TAKEN);
    assertThat(tell(REPAYING, 2)).isEqualTo(REPEATED);
    assertThat(tell(REPAYING, 4)).isEqualTo(TAKEN);
    assertThat(tell(OVERDUE, 3)).isEqualTo(TAKEN);
    assertThat(tell(REPAYING, 10)).isEqualTo(ILLEGAL_TRANSITION);
  }

  private Hearing tell(LeadStatus status, int day) {
    return life.hear(new Report(status, false, at(day)));
  }

  private Hearing reverse(LeadStatus status, int day) {
    return life.hear(new Report(status, true, at(day)));
  }

  /** A walk over the table of transitions; every second step happens at the moment of the last. */
  private static List<Report> soundLife(Random random) {
    var told = new ArrayList<Report>();
    var last = SUBMITTED;
    int day = 0;
    for (int i = 0; i < 12; i++) {
      var from = last;
      var next =
          List.of(values()).stream()
              .filter(s -> from.leadsTo(s) && s.isSaidByPartner())
              .filter(s -> s != from || s.recurs())
              .toList();
      if (next.isEmpty()) {
        break;
      }
      var reached = next.get(random.nextInt(Math.min(3, next.size())));
      // Statuses of one moment are told apart by their rank alone.
      day += reached.compareTo(last) > 0 && !last.recurs() ? i % 2 : 1;
      told.add(new Report(reached, false, at(day)));
      last = reached;
    }
    return told;
  }

  private static Instant at(int day) {
    return Instant.EPOCH.plusSeconds(86_400L * day);
  }
}
