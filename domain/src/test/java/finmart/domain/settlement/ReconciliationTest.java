package finmart.domain.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.settlement.Difference.Kind;
import finmart.domain.settlement.Difference.State;
import finmart.domain.settlement.Line.Status;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
  private static final YearMonth MONTH = YearMonth.parse("2026-11");
  private static final Charge RATED = new Charge(12_000, 720);

  @Property(tries = 300)
  void everyPlantedDifferenceIsFoundAndNothingElse(@ForAll long seed) {
    var random = new Random(seed);
    var lines = new ArrayList<Line>();
    var rows = new ArrayList<BankRow>();
    Map<Line.Key, Kind> planted = new TreeMap<>();
    for (int i = 0; i < 60; i++) {
      var key = new Line.Key("L" + i, BillableEvent.CARD_ISSUED);
      var kind = random.nextInt(3) > 0 ? null : Kind.values()[random.nextInt(4)];
      if (kind != null) {
        planted.put(key, kind);
      }
      if (kind != Kind.BANK_ONLY) {
        lines.add(line(key.itemId()));
      }
      if (kind != Kind.OURS_ONLY) {
        rows.add(row(key.itemId(), kind, random.nextInt(4)));
      }
    }
    Collections.shuffle(lines, random);
    Collections.shuffle(rows, random);

    var found = Reconciliation.of(lines, rows, row -> RATED);

    Map<Line.Key, Kind> seen = new TreeMap<>();
    found.differences().forEach(d -> assertThat(seen.put(d.key(), d.kind())).isNull());
    assertThat(seen).isEqualTo(planted);
    assertThat(found.rows()).isEqualTo(60);
  }

  @Test
  void theContractSpeaksAgainstBoth() {
    var found =
        Reconciliation.of(
            List.of(line("L1")), List.of(row("L1", null, 0)), row -> new Charge(15_000, 900));

    assertThat(found.differences()).extracting(Difference::kind).containsExactly(Kind.AMOUNT_DIFF);
    assertThat(found.differences().get(0).contract()).contains(new Charge(15_000, 900));
  }

  @Test
  void aMonthIsClosedByTwoPeopleAndOnlyWithDecidedDifferences() {
    var two = new MonthClose("chen", "lin");

    assertThat(two.objections(true, true, List.of(State.ACCEPTED, State.DISPUTED))).isEmpty();
    assertThat(two.objections(true, true, List.of(State.ACCEPTED, State.OPEN)))
        .containsExactly("1 of 2 differences are neither accepted nor disputed");
    assertThat(new MonthClose("chen", " Chen ").objections(true, true, List.of()))
        .singleElement()
        .asString()
        .contains("four eyes");
    assertThat(two.objections(false, false, List.of()))
        .singleElement()
        .asString()
        .contains("settle");
    assertThat(two.objections(true, false, List.of())).singleElement().asString().contains("recon");
  }

  @Test
  void anAcceptedDifferenceStaysAccepted() {
    assertThat(State.OPEN.mayBecome(State.DISPUTED)).isTrue();
    assertThat(State.DISPUTED.mayBecome(State.ACCEPTED)).isTrue();
    assertThat(State.ACCEPTED.mayBecome(State.DISPUTED)).isFalse();
    assertThat(State.DISPUTED.mayBecome(State.OPEN)).isFalse();
  }

  private static Line line(String item) {
    return new Line(
        "bank",
        MONTH,
        item,
        BillableEvent.CARD_ISSUED,
        Status.NEW,
        "card-a",
        "ST-1",
        Instant.EPOCH,
        "c1",
        0,
        0,
        RATED,
        "");
  }

  /** One of four figures is off by the least there is. */
  private static BankRow row(String item, Kind kind, int which) {
    boolean isOff = kind == Kind.AMOUNT_DIFF;
    return new BankRow(
        item,
        BillableEvent.CARD_ISSUED,
        kind == Kind.STATUS_DIFF ? Status.ADJ : Status.NEW,
        "card-a",
        Instant.EPOCH,
        isOff && which == 0 ? 1 : 0,
        isOff && which == 1 ? 1 : 0,
        new Charge(
            RATED.feeMinor() + (isOff && which == 2 ? 1 : 0),
            RATED.taxMinor() - (isOff && which == 3 ? 1 : 0)),
        "");
  }
}
