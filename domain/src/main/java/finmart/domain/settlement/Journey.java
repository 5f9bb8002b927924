package finmart.domain.settlement;

import finmart.domain.lead.LeadLife;
import finmart.domain.lead.LeadStatus;
import finmart.domain.lead.RejectCode;
import finmart.domain.partner.ProductLine;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One click or lead and all that is known to have come of it.
 *
 * @param itemId id of the click or lead
 * @param clicks valid clicks of the person on the product
 * @param told what the institution reported of a lead; empty for a click
 */
public record Journey(
    String itemId,
    String partner,
    ProductLine line,
    String productId,
    List<Click> clicks,
    List<Told> told) {
  public Journey {
    clicks = List.copyOf(clicks);
    told = List.copyOf(told);
  }

  public record Click(String clickId, Instant at) {}

  /**
   * A report on a lead.
   *
   * @param isReversal it takes the status back
   * @param rejectCode null unless turned down
   * @param amountMinor principal paid out or back by it; 0 if it tells of none
   */
  public record Told(
      LeadStatus status,
      boolean isReversal,
      RejectCode rejectCode,
      long amountMinor,
      Instant occurredAt) {
    private LeadLife.Report report() {
      return new LeadLife.Report(status, isReversal, occurredAt);
    }
  }

  /**
   * Something that happened for which a fee may be owed.
   *
   * @param baseMinor principal
   */
  public record Happened(Instant at, long baseMinor) {}

  /** What stands of the lead and may be billed. */
  public Map<BillableEvent, Happened> happened() {
    var happened = new EnumMap<BillableEvent, Happened>(BillableEvent.class);
    if (told.isEmpty()) {
      clicks.stream()
          .filter(click -> click.clickId().equals(itemId))
          .forEach(click -> happened.put(BillableEvent.CLICK, new Happened(click.at(), 0)));
      return happened;
    }
    List<Told> standing = standing();
    accepted(standing).ifPresent(at -> happened.put(BillableEvent.LEAD, new Happened(at, 0)));
    for (var event :
        List.of(BillableEvent.CARD_ISSUED, BillableEvent.ACTIVATED, BillableEvent.FIRST_USE)) {
      first(standing, LeadStatus.valueOf(event.name()), LeadStatus.FIRST_USE)
          .ifPresent(at -> happened.put(event, new Happened(at, 0)));
    }
    standing.stream()
        .filter(told -> told.status() == LeadStatus.DISBURSED)
        .findFirst()
        .ifPresent(paidOut -> putLoan(happened, paidOut, standing));
    return happened;
  }

  /** When the person applied; of an application nobody told, when the first thing followed it. */
  Optional<Instant> appliedAt() {
    return first(standing(), LeadStatus.APPLIED, LeadStatus.WRITTEN_OFF);
  }

  /** When the loan was paid out. */
  Optional<Instant> disbursedAt() {
    return first(standing(), LeadStatus.DISBURSED, LeadStatus.DISBURSED);
  }

  /** Of a loan's principal no more comes back than was paid out. */
  private static void putLoan(
      Map<BillableEvent, Happened> happened, Told paidOut, List<Told> standing) {
    happened.put(
        BillableEvent.DISBURSED, new Happened(paidOut.occurredAt(), paidOut.amountMinor()));
    long repaid = repayments(standing).mapToLong(Told::amountMinor).reduce(0, Math::addExact);
    repayments(standing)
        .filter(part -> part.amountMinor() > 0)
        .map(Told::occurredAt)
        .max(Comparator.naturalOrder())
        .ifPresent(
            last ->
                happened.put(
                    BillableEvent.REPAID,
                    new Happened(last, Math.min(repaid, paidOut.amountMinor()))));
  }

  private static Stream<Told> repayments(List<Told> standing) {
    return standing.stream()
        .filter(t -> t.status() == LeadStatus.REPAYING || t.status() == LeadStatus.SETTLED);
  }

  /** An existing customer (D01) is no lead; one refused only because it came before (D02) is. */
  private static Optional<Instant> accepted(List<Told> standing) {
    return standing.stream()
        .filter(t -> t.status() == LeadStatus.DUPLICATE && t.rejectCode() == RejectCode.D02)
        .map(Told::occurredAt)
        .findFirst()
        .or(
            () ->
                first(standing, LeadStatus.ACCEPTED, LeadStatus.WRITTEN_OFF)
                    .filter(at -> standing.stream().noneMatch(Journey::isTurnedAway)));
  }

  private static boolean isTurnedAway(Told told) {
    return told.status() == LeadStatus.DUPLICATE
        || told.status() == LeadStatus.REJECTED_FORMAT
        || told.status() == LeadStatus.REJECTED_POLICY;
  }

  /** The first moment of a status or of one that implies it, in the order of ranks. */
  private static Optional<Instant> first(List<Told> standing, LeadStatus from, LeadStatus to) {
    return standing.stream()
        .filter(t -> t.status().compareTo(from) >= 0 && t.status().compareTo(to) <= 0)
        .filter(t -> t.status() == from || from.leadsTo(t.status()))
        .map(Told::occurredAt)
        .min(Comparator.naturalOrder());
  }

  private List<Told> standing() {
    var standing = LeadLife.of(told.stream().map(Told::report).toList()).standing();
    return told.stream()
        .filter(t -> standing.contains(t.report()))
        .sorted(Comparator.comparing(Told::occurredAt).thenComparing(Told::status))
        .toList();
  }
}
