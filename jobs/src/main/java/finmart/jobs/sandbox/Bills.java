package finmart.jobs.sandbox;

import finmart.domain.partner.ProductLine;
import finmart.domain.settlement.Account;
import finmart.domain.settlement.BillableEvent;
import finmart.domain.settlement.Contracts;
import finmart.domain.settlement.Difference;
import finmart.domain.settlement.Due;
import finmart.domain.settlement.Journey;
import finmart.domain.settlement.Line;
import finmart.domain.settlement.Rating;
import finmart.domain.time.AsOf;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * What an institution owes for a month by its own books: its cases, what it told of each, the
 * clicks that led to them, and the price plans of its contracts; then the rows of its settlement
 * file, some of them wrong. Of a click that led to no case it knows nothing.
 *
 * @param partner code of the institution
 * @param lines of each of its products
 */
record Bills(
    String partner, Contracts contracts, Map<String, ProductLine> lines, Planting planting) {
  /** Lines of a month, in the order of items and events. */
  List<Line> lines(List<Told> all, YearMonth month) {
    var found = new TreeMap<Line.Key, Line>();
    for (Told told : all) {
      YearMonth first = YearMonth.from(told.lead().takenOn());
      lines(told.lead().leadId(), first, month, each -> dues(told, each))
          .forEach(line -> found.put(line.key(), line));
    }
    for (Case lead : clicked(all)) {
      YearMonth first = YearMonth.from(lead.takenOn());
      lines(lead.clickId(), first, month, each -> clickDues(lead, each))
          .forEach(line -> found.put(line.key(), line));
    }
    Map<String, Due> fixed = rating(month).monthly(partner);
    fixed.forEach(
        (item, due) -> {
          if (YearMonth.from(due.eventAt().atZone(AsOf.ZONE)).equals(month)) {
            lines(item, month, month, each -> Map.of(BillableEvent.MONTH, due))
                .forEach(line -> found.put(line.key(), line));
          }
        });
    return List.copyOf(found.values());
  }

  /** Rows of the file of a month, value by column. */
  List<Map<String, String>> rows(List<Told> all, YearMonth month) {
    var rows = new ArrayList<Map<String, String>>();
    for (Line line : lines(all, month)) {
      Difference.Kind wrong = planting.of(line).orElse(null);
      if (wrong == Difference.Kind.AMOUNT_DIFF) {
        rows.add(row(line, line.event(), line.status(), planting.more(line)));
      } else if (wrong == Difference.Kind.STATUS_DIFF) {
        rows.add(row(line, line.event(), another(line.status()), 0));
      } else if (wrong != Difference.Kind.OURS_ONLY) {
        rows.add(row(line, line.event(), line.status(), 0));
      }
      if (wrong == Difference.Kind.BANK_ONLY) {
        unheardOf(line, all).ifPresent(e -> rows.add(row(line, e, Line.Status.NEW, 0)));
      }
    }
    return rows;
  }

  private interface DuesOf {
    Map<BillableEvent, Due> at(YearMonth month);
  }

  /** Each month adds what the months before it did not settle. */
  private List<Line> lines(String item, YearMonth first, YearMonth month, DuesOf dues) {
    var earlier = new ArrayList<Line>();
    List<Line> last = List.of();
    for (YearMonth each = first; !each.isAfter(month); each = each.plusMonths(1)) {
      earlier.addAll(last);
      last = new Account(partner, item, earlier, Map.of()).lines(each, dues.at(each));
    }
    return last;
  }

  private Map<BillableEvent, Due> dues(Told told, YearMonth month) {
    Case lead = told.lead();
    LocalDate end = month.atEndOfMonth();
    List<Journey.Told> heard =
        told.tellings().stream()
            .filter(each -> !each.toldOn().isAfter(end))
            .flatMap(each -> each.heard().stream())
            .distinct()
            .toList();
    return rating(month)
        .dues(
            new Journey(
                lead.leadId(),
                partner,
                lines.get(lead.productId()),
                lead.productId(),
                List.of(new Journey.Click(lead.clickId(), lead.clickedAt())),
                heard));
  }

  /** Of each click the first case it led to, when the institution came to know of it. */
  private static Collection<Case> clicked(List<Told> all) {
    return all.stream()
        .map(Told::lead)
        .collect(
            Collectors.toMap(
                Case::clickId,
                lead -> lead,
                BinaryOperator.minBy(
                    Comparator.comparing(Case::takenOn).thenComparing(Case::leadId)),
                TreeMap::new))
        .values();
  }

  private Map<BillableEvent, Due> clickDues(Case lead, YearMonth month) {
    return rating(month)
        .dues(
            new Journey(
                lead.clickId(),
                partner,
                lines.get(lead.productId()),
                lead.productId(),
                List.of(new Journey.Click(lead.clickId(), lead.clickedAt())),
                List.of()));
  }

  private Rating rating(YearMonth month) {
    return new Rating(contracts, month.plusMonths(1).atDay(1));
  }

  /** Something the item's product can come to and the item never does. */
  private Optional<BillableEvent> unheardOf(Line line, List<Told> all) {
    Set<BillableEvent> owed =
        all.stream()
            .filter(told -> told.lead().leadId().equals(line.itemId()))
            .flatMap(told -> dues(told, YearMonth.of(9999, 12)).keySet().stream())
            .collect(Collectors.toSet());
    ProductLine of = lines.get(line.productId());
    return Arrays.stream(BillableEvent.values())
        .filter(e -> e != BillableEvent.CLICK && e != BillableEvent.MONTH)
        .filter(e -> of != null && e.happensTo(of) && !owed.contains(e))
        .findFirst();
  }

  private static Line.Status another(Line.Status status) {
    return status == Line.Status.ADJ ? Line.Status.NEW : Line.Status.ADJ;
  }

  /** A row of catalogue §3.7; a fixed fee bears the id of its month where a lead would be. */
  private Map<String, String> row(
      Line line, BillableEvent event, Line.Status status, long moreMinor) {
    boolean isOwn = event == line.event();
    var row = new LinkedHashMap<String, String>();
    row.put("period", line.period().toString());
    row.put("partner", partner);
    row.put("product", line.productId());
    boolean isClick = event == BillableEvent.CLICK;
    row.put("lead_id", isClick ? "" : line.itemId());
    row.put("click_id", isClick ? line.itemId() : "");
    row.put("event", event.name());
    row.put("event_time", line.eventAt().atZone(AsOf.ZONE).toOffsetDateTime().toString());
    row.put("base_amount_cents", isOwn ? Long.toString(line.baseMinor()) : "0");
    row.put("rate_bp", isOwn ? Integer.toString(line.rateBps()) : "0");
    row.put("fee_cents", Long.toString(line.charge().feeMinor() + moreMinor));
    row.put("tax_cents", Long.toString(line.charge().taxMinor()));
    row.put("status", status.name());
    row.put("ref_id", line.refId());
    return row;
  }
}
