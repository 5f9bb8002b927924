package finmart.domain.settlement;

import finmart.domain.settlement.Line.Status;
import java.io.Serializable;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What was settled for one item in earlier months, and what of it the house gave in to. A month
 * adds the difference to what is owed, so that all lines of an item always sum to what is owed by
 * what is known: late reports, reversals and contracts for days past are settled in the month they
 * become known, and no earlier month is touched.
 *
 * @param earlier lines of earlier months, any order
 * @param conceded by event, what an accepted difference adds
 */
public record Account(
    String partner, String itemId, List<Line> earlier, Map<BillableEvent, Concession> conceded) {

  /**
   * A difference settled in the institution's favour or ours.
   *
   * @param more fee and tax by which its figure was above ours
   * @param claim what it billed and we knew nothing of, void once we do; null where we knew
   */
  public record Concession(Charge more, Due claim) implements Serializable {}

  /** The lines a month adds, in the order of events. */
  public List<Line> lines(YearMonth period, Map<BillableEvent, Due> dues) {
    var events = new TreeSet<BillableEvent>(dues.keySet());
    events.addAll(conceded.keySet());
    earlier.forEach(line -> events.add(line.event()));
    var lines = new ArrayList<Line>();
    events.forEach(event -> line(period, event, dues.get(event)).ifPresent(lines::add));
    return lines;
  }

  /** Fee and tax settled for an event so far. */
  public Charge settled(BillableEvent event) {
    return of(event).stream().map(Line::charge).reduce(Charge.NONE, Charge::plus);
  }

  /** Principal settled for an event so far. */
  public long settledBase(BillableEvent event) {
    return of(event).stream().mapToLong(Line::baseMinor).reduce(0, Math::addExact);
  }

  /**
   * What is owed for an event beyond what was settled.
   *
   * @param due by the contracts; empty if nothing is
   */
  public Charge open(BillableEvent event, Optional<Charge> due) {
    Concession given = conceded.get(event);
    boolean isVoid = given == null || given.claim() != null && due.isPresent();
    Charge owed = due.orElse(Charge.NONE).plus(isVoid ? Charge.NONE : given.more());
    return owed.minus(settled(event));
  }

  private Optional<Line> line(YearMonth period, BillableEvent event, Due due) {
    Charge more = open(event, Optional.ofNullable(due).map(Due::charge));
    Due said = due == null ? substitute(event) : due;
    long base = said.baseMinor() - settledBase(event);
    if (more.equals(Charge.NONE) && base == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Line(
            partner,
            period,
            itemId,
            event,
            status(event, more, base),
            said.productId(),
            said.contract(),
            said.eventAt(),
            said.clickId(),
            base,
            said.rateBps(),
            more,
            of(event).stream().findFirst().map(Line::id).orElse("")));
  }

  private Status status(BillableEvent event, Charge more, long base) {
    Charge settled = settled(event);
    if (settled.equals(Charge.NONE) || event.accrues() && base > 0) {
      return Status.NEW;
    }
    return settled.plus(more).equals(Charge.NONE) ? Status.REVERSAL : Status.ADJ;
  }

  /** What a line says of which nothing is due: what the institution or the last line says. */
  private Due substitute(BillableEvent event) {
    Concession given = conceded.get(event);
    if (given != null && given.claim() != null) {
      return given.claim();
    }
    List<Line> before = of(event);
    Line last = before.get(before.size() - 1);
    return new Due(
        last.productId(),
        last.contract(),
        last.eventAt(),
        last.clickId(),
        0,
        last.rateBps(),
        Charge.NONE);
  }

  private List<Line> of(BillableEvent event) {
    return earlier.stream()
        .filter(line -> line.event() == event)
        .sorted(Comparator.comparing(Line::period))
        .toList();
  }
}
