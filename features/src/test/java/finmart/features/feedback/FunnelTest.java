package finmart.features.feedback;

import static finmart.features.TestSession.SPARK;
import static finmart.features.feedback.FunnelStep.ACCEPTED;
import static finmart.features.feedback.FunnelStep.ACTIVATED;
import static finmart.features.feedback.FunnelStep.APPLIED;
import static finmart.features.feedback.FunnelStep.APPROVED;
import static finmart.features.feedback.FunnelStep.CLICK;
import static finmart.features.feedback.FunnelStep.CONSENT;
import static finmart.features.feedback.FunnelStep.IMPRESSION;
import static finmart.features.feedback.FunnelStep.LEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import finmart.domain.law.Cites;
import finmart.domain.time.AsOf;
import finmart.features.source.Interaction.Kind;
import finmart.features.table.Records;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Twenty people see a card on each of two days; what then happens is said offer by offer. */
class FunnelTest {
  record Seen(
      String eventId,
      String userId,
      String productId,
      Kind kind,
      LocalDate feedOn,
      Instant occurredAt) {}

  record Agreed(
      String consentId, String userId, String productId, String action, Instant occurredAt) {}

  record Led(String leadId, String userId, String productLine, String clickId, Instant clickedAt) {}

  record Told(
      String leadId, String status, String reversedStatus, Instant occurredAt, Long amountMinor) {}

  record Ranked(String userId, String productId, LocalDate asOf, String recallSource) {}

  record Member(String segment, String userId) {}

  record Offered(String productId, String productLine, String partnerCode) {}

  private static final LocalDate OLD = LocalDate.parse("2026-10-01");
  private static final LocalDate NEW = LocalDate.parse("2026-10-09");
  private static final AsOf TODAY = new AsOf(LocalDate.parse("2026-10-10"));
  private static final FunnelSettings SETTINGS =
      new FunnelSettings(Period.ofDays(30), 2, Map.of(CLICK, 1, APPLIED, 5));

  private static final List<Seen> SEEN = new ArrayList<>();
  private static final List<Agreed> AGREED = new ArrayList<>();
  private static final List<Led> LED = new ArrayList<>();
  private static final List<Told> TOLD = new ArrayList<>();

  private static final Funnel FUNNEL;
  private static final List<FunnelCell> CELLS;

  static {
    for (int person = 0; person < 20; person++) {
      shown(person, "card", OLD);
      shown(person, "card", NEW);
    }
    shown(0, "loan", OLD);
    shown(1, "loan", OLD);
    for (int person = 0; person < 9; person++) {
      clicked(person, OLD);
    }
    // Clicks of both days; the consent follows the later one.
    clicked(0, NEW);
    clicked(1, NEW);
    agree(0, NEW);
    agree(1, NEW);
    for (int person = 2; person < 8; person++) {
      agree(person, OLD);
      LED.add(new Led("L" + person, "u" + person, "CREDIT_CARD", click(person, OLD), at(OLD, 2)));
    }
    for (int person = 2; person < 7; person++) {
      told(person, "ACCEPTED", null, 3);
    }
    for (int person = 2; person < 5; person++) {
      told(person, "APPLIED", null, 4);
      told(person, "DECLINED", null, 5);
    }
    told(2, "REVERSAL", "DECLINED", 6);
    told(2, "APPROVED", null, 7);
    told(3, "ACTIVATED", null, 8);
    told(4, "ACTIVATED", null, 8);
    told(4, "REVERSAL", "ACTIVATED", 9);
    FUNNEL = funnel();
    CELLS = FUNNEL.cells(SETTINGS, TODAY);
  }

  private static Funnel funnel() {
    return new Funnel(
        Records.dataset(SPARK, Seen.class, SEEN),
        Records.dataset(SPARK, Agreed.class, AGREED),
        Records.dataset(SPARK, Led.class, LED),
        Records.dataset(SPARK, Told.class, TOLD),
        Records.dataset(
            SPARK,
            Ranked.class,
            IntStream.range(0, 20)
                .mapToObj(i -> new Ranked("u" + i, "card", OLD, i < 10 ? "ease" : "popularity"))
                .toList()),
        Records.dataset(
            SPARK,
            Member.class,
            IntStream.range(0, 4).mapToObj(i -> new Member("savers", "u" + i)).toList()),
        Records.dataset(
            SPARK,
            Offered.class,
            new Offered("card", "CREDIT_CARD", "bank"),
            new Offered("loan", "LOAN", "bank")));
  }

  private static Instant at(LocalDate day, int hour) {
    return day.atStartOfDay(AsOf.ZONE).plusHours(8 + hour).toInstant();
  }

  private static String click(int person, LocalDate day) {
    return "click-" + person + "-" + day;
  }

  private static void shown(int person, String product, LocalDate day) {
    String event = "seen-%d-%s-%s".formatted(person, product, day);
    SEEN.add(new Seen(event, "u" + person, product, Kind.IMPRESSION, day, at(day, 0)));
  }

  private static void clicked(int person, LocalDate day) {
    SEEN.add(new Seen(click(person, day), "u" + person, "card", Kind.CLICK, day, at(day, 1)));
  }

  private static void agree(int person, LocalDate day) {
    AGREED.add(new Agreed("C" + person + day, "u" + person, "card", "GRANT", at(day, 2)));
  }

  private static void told(int person, String status, String reversed, int hour) {
    TOLD.add(new Told("L" + person, status, reversed, at(OLD, hour), null));
  }

  private static FunnelCell cell(Dimension dimension, String member, FunnelStep step) {
    return CELLS.stream()
        .filter(c -> c.productLine().equals("CREDIT_CARD") && c.dimension() == dimension)
        .filter(c -> c.member().equals(member) && c.step().equals(FunnelCell.nameOf(step)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void offersAreCountedUpToTheFurthestStepThatStands() {
    assertThat(IntStream.range(0, FunnelStep.values().length))
        .extracting(i -> cell(Dimension.LINE, FunnelCell.ALL, FunnelStep.values()[i]).offers())
        // One approval is left and one activation: too few to tell, as is what follows from them.
        .containsExactly(40L, 11L, 8L, 6L, 5L, 3L, 2L, null);
    assertThat(cell(Dimension.LINE, FunnelCell.ALL, IMPRESSION).people()).isEqualTo(20);
    assertThat(cell(Dimension.DAY, "2026-10-09", CONSENT).offers()).isEqualTo(2);
    assertThat(cell(Dimension.DAY, "2026-10-01", CONSENT).offers()).isEqualTo(6);
    assertThat(cell(Dimension.RECALL_SOURCE, "ease", CLICK).offers()).isEqualTo(9);
    assertThat(cell(Dimension.RECALL_SOURCE, "NONE", IMPRESSION).offers()).isEqualTo(20);
    assertThat(cell(Dimension.SEGMENT, "savers", CLICK).people()).isEqualTo(4);
    assertThat(cell(Dimension.LINE, FunnelCell.ALL, APPROVED).offers()).isEqualTo(2);
    assertThat(cell(Dimension.LINE, FunnelCell.ALL, ACTIVATED).offers()).isNull();
  }

  @Test
  void whatIsNotYetKnownIsNoNo() {
    FunnelCell click = cell(Dimension.LINE, FunnelCell.ALL, CLICK);
    assertThat(click.mature()).isEqualTo(40);
    assertThat(click.converted()).isEqualTo(11);
    assertThat(click.rate()).isEqualTo(11 / 40.0);
    assertThat(click.rateLow()).isLessThan(click.rate());
    assertThat(click.rateHigh()).isGreaterThan(click.rate());
    FunnelCell applied = cell(Dimension.LINE, FunnelCell.ALL, APPLIED);
    assertThat(applied.mature()).isEqualTo(5);
    assertThat(applied.rate()).isEqualTo(3 / 5.0);
    assertThat(cell(Dimension.DAY, "2026-10-09", ACCEPTED).mature()).isZero();
    assertThat(cell(Dimension.DAY, "2026-10-09", LEAD).converted()).isZero();
  }

  @Test
  @Cites("N15")
  void noCellMixesProductLinesAndNoneSpeaksOfFewerThanK() {
    assertThat(CELLS).extracting(FunnelCell::productLine).containsOnly("CREDIT_CARD", "LOAN");
    assertThat(CELLS)
        .filteredOn(c -> c.people() != null)
        .noneMatch(c -> c.people() > 0 && c.people() < SETTINGS.leastPeople());
  }

  @Test
  void indicatorsAreTakenFromWhatMayBeTold() {
    List<Indicator> all = new Indicators(CELLS, SETTINGS).of(FUNNEL);
    assertThat(all)
        .filteredOn(i -> i.productLine().equals("CREDIT_CARD"))
        .extracting(Indicator::name, Indicator::value)
        .contains(
            tuple("people_shown", 20.0),
            tuple("offers_per_person", 2.0),
            tuple("returning_people", 1.0),
            tuple("application_rate", 3 / 5.0),
            tuple("days_to_decision", 0.0),
            tuple("people_served", null));
  }
}
