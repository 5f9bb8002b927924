package finmart.domain.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import finmart.domain.settlement.Account.Concession;
import finmart.domain.settlement.Line.Status;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AccountTest {
  private static final YearMonth MONTH = YearMonth.parse("2026-01");

  @Property(tries = 300)
  void allLinesOfAnItemSumToWhatIsOwedWhateverBecomesKnown(@ForAll long seed) {
    var random = new Random(seed);
    var settled = new ArrayList<Line>();
    for (int month = 0; month < 6; month++) {
      var dues = dues(random);
      var added = account(settled, Map.of()).lines(MONTH.plusMonths(month), dues);
      settled.addAll(added);
      for (BillableEvent event : BillableEvent.values()) {
        var owed = dues.containsKey(event) ? dues.get(event).charge() : Charge.NONE;
        assertThat(account(settled, Map.of()).settled(event)).isEqualTo(owed);
      }
      assertThat(account(settled, Map.of()).lines(MONTH.plusMonths(month + 1), dues)).isEmpty();
      var statement = Statement.of("bank", MONTH.plusMonths(month), added);
      assertThat(statement.total())
          .isEqualTo(added.stream().map(Line::charge).reduce(Charge.NONE, Charge::plus));
    }
  }

  @Test
  void aLineIsNewOrChangesOrTakesBackTheOneBefore() {
    var settled = new ArrayList<Line>();
    settle(settled, 0, due(12_000, 0));
    settle(settled, 1, due(15_000, 0));
    settle(settled, 2, null);
    settle(settled, 3, due(15_000, 0));

    assertThat(settled)
        .extracting(Line::status, line -> line.charge().feeMinor(), Line::refId)
        .containsExactly(
            tuple(Status.NEW, 12_000L, ""),
            tuple(Status.ADJ, 3_000L, "2026-01/L1/CARD_ISSUED"),
            tuple(Status.REVERSAL, -15_000L, "2026-01/L1/CARD_ISSUED"),
            tuple(Status.NEW, 15_000L, "2026-01/L1/CARD_ISSUED"));
  }

  @Test
  void anAcceptedDifferenceIsSettledOnceInTheNextMonth() {
    var settled = new ArrayList<Line>();
    settle(settled, 0, due(12_000, 0));
    var conceded = Map.of(BillableEvent.CARD_ISSUED, new Concession(new Charge(-2_000, 0), null));
    var dues = Map.of(BillableEvent.CARD_ISSUED, due(12_000, 0));

    settled.addAll(account(settled, conceded).lines(MONTH.plusMonths(1), dues));

    assertThat(settled.get(1).charge()).isEqualTo(new Charge(-2_000, 0));
    assertThat(settled.get(1).status()).isEqualTo(Status.ADJ);
    assertThat(account(settled, conceded).lines(MONTH.plusMonths(2), dues)).isEmpty();
  }

  @Test
  void whatTheBankBilledBeforeWeKnewIsNotSettledTwice() {
    var claim = new Concession(new Charge(12_000, 6_000), due(12_000, 0));
    var conceded = Map.of(BillableEvent.CARD_ISSUED, claim);
    var settled = new ArrayList<Line>();

    settled.addAll(account(settled, conceded).lines(MONTH, Map.of()));
    assertThat(settled).extracting(line -> line.charge().feeMinor()).containsExactly(12_000L);

    var known = Map.of(BillableEvent.CARD_ISSUED, due(12_000, 0));
    assertThat(account(settled, conceded).lines(MONTH.plusMonths(1), known)).isEmpty();
  }

  private static void settle(List<Line> settled, int month, Due due) {
    Map<BillableEvent, Due> dues = due == null ? Map.of() : Map.of(BillableEvent.CARD_ISSUED, due);
    settled.addAll(account(List.copyOf(settled), Map.of()).lines(MONTH.plusMonths(month), dues));
  }

  private static Account account(List<Line> settled, Map<BillableEvent, Concession> conceded) {
    return new Account("bank", "L1", settled, conceded);
  }

  private static Map<BillableEvent, Due> dues(Random random) {
    var dues = new EnumMap<BillableEvent, Due>(BillableEvent.class);
    for (BillableEvent event : BillableEvent.values()) {
      if (random.nextBoolean()) {
        dues.put(event, due(random.nextInt(5), random.nextInt(3)));
      }
    }
    return dues;
  }

  private static Due due(long fee, long base) {
    return new Due("card-a", "ST-1", Instant.EPOCH, "c1", base, 0, new Charge(fee, fee / 2));
  }
}
