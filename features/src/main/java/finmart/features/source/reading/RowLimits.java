package finmart.features.source.reading;

import finmart.domain.time.AsOf;
import finmart.features.source.RefusalReason;
import finmart.features.source.RowRefusedException;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a row may say about time and money.
 *
 * @param notKnown the first moment the run does not know
 * @param end for an export of the past, the first moment it may not speak of; else the same
 * @param amountMinor the largest amount that is believed, in minor units of any currency
 */
record RowLimits(Instant notKnown, Instant end, long amountMinor) implements Serializable {
  static RowLimits of(AsOf asOf, Optional<LocalDate> coversUntil, long amountMinor) {
    Instant end =
        coversUntil.map(day -> new AsOf(day).plusDays(1).midnight()).orElse(asOf.midnight());
    return new RowLimits(asOf.midnight(), end, amountMinor);
  }

  /**
   * True if the row is left for a later day.
   *
   * @throws RowRefusedException if it speaks of what can not have happened
   */
  boolean isLater(Instant occurredAt, Instant knownAt) {
    if (occurredAt.isAfter(knownAt)) {
      throw new RowRefusedException(
          RefusalReason.DATE_IN_FUTURE,
          "occurred_at %s is after known_at %s".formatted(occurredAt, knownAt));
    }
    if (!knownAt.isBefore(end)) {
      throw new RowRefusedException(
          RefusalReason.DATE_IN_FUTURE, "known_at %s is not before %s".formatted(knownAt, end));
    }
    return !knownAt.isBefore(notKnown);
  }

  /**
   * @throws RowRefusedException if nobody moves such an amount
   */
  void checkAmount(String column, long minor) {
    if (minor < 0) {
      throw new RowRefusedException(
          RefusalReason.AMOUNT_NEGATIVE, "%s is %d".formatted(column, minor));
    }
    if (minor > amountMinor) {
      throw new RowRefusedException(
          RefusalReason.AMOUNT_ABSURD,
          "%s is %d, more than %d".formatted(column, minor, amountMinor));
    }
  }
}
