package finmart.serving.callback;

import finmart.domain.lead.LeadLife;
import finmart.domain.lead.LeadStatus;
import finmart.domain.lead.RejectCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One row of a message.
 *
 * @param leadId the lead it is of; null if the person came by a click
 * @param clickId the click it is of; null if there is a lead
 * @param status a status of the lead's life that institutions say, or REVERSAL
 * @param reversedStatus what a REVERSAL takes back; else null
 * @param rejectCode code of our dictionary; null unless turned down
 * @param reference the institution's own number; at most 64 letters, digits, - and _
 * @param amountMinor principal disbursed or repaid, minor units, above 0; or null
 */
public record PartnerReport(
    String leadId,
    String clickId,
    String status,
    String reversedStatus,
    String rejectCode,
    String reference,
    Long amountMinor,
    Instant occurredAt) {

  private static final PartnerReport EMPTY =
      new PartnerReport(null, null, null, null, null, null, null, null);

  /** No lead is older; what is told far from it is no time that can be kept. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  /** So far another clock may be ahead of ours, as Standard Webhooks advise of messages. */
  private static final Duration MOST_AHEAD = Duration.ofMinutes(5);

  /** What no text of the database can hold, and so no id of ours. */
  private static final char NOTHING = '\0';

  /** A message as it is sent. */
  public record Message(List<PartnerReport> reports) {
    /** A row that is null says nothing of anything: it is refused like an empty one. */
    public Message {
      if (reports != null) {
        reports = reports.stream().map(row -> row == null ? EMPTY : row).toList();
      }
    }
  }

  /** Why a row is refused, whatever is known of its lead. */
  public enum Fault {
    /** Neither a lead nor a click is named, or both are. */
    NO_SUBJECT,
    UNKNOWN_STATUS,
    UNKNOWN_REJECT_CODE,
    /** A reversal without what it takes back, or something else with it. */
    REVERSAL_BROKEN,
    BROKEN_REFERENCE,
    BROKEN_AMOUNT,
    /** None, or one before this century. */
    NO_TIME,
    /** More than five minutes later than now. */
    IN_THE_FUTURE,
    /** No application handed to this institution. */
    FOREIGN_LEAD
  }

  /** The first thing wrong with the row itself. */
  public Optional<Fault> fault(Instant now) {
    if ((leadId == null) == (clickId == null)) {
      return Optional.of(Fault.NO_SUBJECT);
    }
    boolean isReversal = LeadLife.REVERSAL.equals(status);
    if (isReversal != (reversedStatus != null)) {
      return Optional.of(Fault.REVERSAL_BROKEN);
    }
    if (!isSaidByPartner(isReversal ? reversedStatus : status)) {
      return Optional.of(Fault.UNKNOWN_STATUS);
    }
    if (rejectCode != null && RejectCode.named(rejectCode).isEmpty()) {
      return Optional.of(Fault.UNKNOWN_REJECT_CODE);
    }
    if (reference != null && !reference.matches("[A-Za-z0-9_-]{1,64}")) {
      return Optional.of(Fault.BROKEN_REFERENCE);
    }
    if (amountMinor != null && amountMinor <= 0) {
      return Optional.of(Fault.BROKEN_AMOUNT);
    }
    if (occurredAt == null || occurredAt.isBefore(EARLIEST)) {
      return Optional.of(Fault.NO_TIME);
    }
    if ((leadId == null ? clickId : leadId).indexOf(NOTHING) >= 0) {
      return Optional.of(Fault.FOREIGN_LEAD);
    }
    return occurredAt.isAfter(now.plus(MOST_AHEAD))
        ? Optional.of(Fault.IN_THE_FUTURE)
        : Optional.empty();
  }

  /**
   * When it is known if it is heard now: nothing is known before it happened, and what a clock that
   * is ahead tells keeps its own time, by which it is found again when it is repeated.
   */
  Instant knownAt(Instant now) {
    return occurredAt.isAfter(now) ? occurredAt : now;
  }

  private static boolean isSaidByPartner(String status) {
    return status != null
        && LeadStatus.named(status).filter(LeadStatus::isSaidByPartner).isPresent();
  }
}
