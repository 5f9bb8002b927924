package finmart.jobs.sandbox;

import finmart.domain.lead.LeadStatus;
import finmart.domain.lead.RejectCode;
import finmart.domain.settlement.Journey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One thing an institution says of a lead.
 *
 * @param toldOn day of the file it stands in, or it is told otherwise
 * @param status that was reached or is taken back
 * @param isReadable whether it is said in a word of the dictionary
 * @param rejectCode null unless turned down
 * @param amountMinor principal paid out or back; null for any other
 */
public record Telling(
    LocalDate toldOn,
    LeadStatus status,
    boolean isReversal,
    boolean isReadable,
    RejectCode rejectCode,
    Long amountMinor,
    Instant occurredAt) {
  /** One told on the day it happened. */
  public static Telling of(
      LeadStatus status, boolean isReversal, Long amountMinor, LocalDate day, Instant occurredAt) {
    RejectCode code =
        switch (status) {
          case DECLINED -> RejectCode.R01;
          case WITHDRAWN -> RejectCode.R03;
          default -> null;
        };
    return new Telling(
        day, status, isReversal, true, isReversal ? null : code, amountMinor, occurredAt);
  }

  Telling on(LocalDate day) {
    return new Telling(day, status, isReversal, isReadable, rejectCode, amountMinor, occurredAt);
  }

  Telling unreadable() {
    return new Telling(toldOn, status, isReversal, false, rejectCode, amountMinor, occurredAt);
  }

  /** As settlement hears it; empty if nobody can. */
  Optional<Journey.Told> heard() {
    return isReadable
        ? Optional.of(
            new Journey.Told(
                status, isReversal, rejectCode, amountMinor == null ? 0 : amountMinor, occurredAt))
        : Optional.empty();
  }
}
