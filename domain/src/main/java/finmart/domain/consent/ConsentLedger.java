package finmart.domain.consent;

import finmart.domain.time.AsOf;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one person answered whenever they were asked.
 *
 * @param consents what was granted, as it stands
 * @param declines what was refused
 */
public record ConsentLedger(List<Consent> consents, List<Decline> declines) {
  /** A person was asked and said no. */
  public record Decline(String purpose, String recipient, String productId, Instant declinedAt) {}

  public ConsentLedger {
    consents = List.copyOf(consents);
    declines = List.copyOf(declines);
  }

  /**
   * Returns until when the person must not be asked for a purpose (rule P19c): the cool-down after
   * the last time they declined or withdrew it, for whomever. Empty if they never did.
   *
   * @param coolDown counted in days of Shanghai
   */
  public Optional<Instant> silentUntil(String purpose, Period coolDown) {
    var declined =
        declines.stream().filter(d -> d.purpose().equals(purpose)).map(Decline::declinedAt);
    var withdrawn =
        consents.stream()
            .filter(c -> c.purpose().equals(purpose))
            .map(Consent::revokedAt)
            .filter(Objects::nonNull);
    return Stream.concat(declined, withdrawn)
        .max(Instant::compareTo)
        .map(no -> no.atZone(AsOf.ZONE).plus(coolDown).toInstant());
  }

  /**
   * True if the person agrees to a purpose of the house itself on a day, and has not said no since:
   * a consent that was known before the day and is live at its midnight, whose text still stands,
   * that was never withdrawn and after which nothing was declined. A no counts whenever it became
   * known, so that no day computed later brings back who has left.
   *
   * @param recipient how consents name the house
   */
  public boolean agrees(String purpose, String recipient, AsOf asOf, ConsentTexts texts) {
    return consents.stream()
        .filter(c -> c.purpose().equals(purpose) && c.recipient().equals(recipient))
        .filter(c -> c.revokedAt() == null && c.knownAt().isBefore(asOf.midnight()))
        .filter(c -> c.isLive(asOf.midnight()) && texts.stands(c, asOf.day()))
        .anyMatch(c -> declines.stream().noneMatch(no -> isAfter(no, c)));
  }

  private static boolean isAfter(Decline no, Consent yes) {
    return no.purpose().equals(yes.purpose())
        && no.recipient().equals(yes.recipient())
        && !no.declinedAt().isBefore(yes.grantedAt());
  }

  /** True if the person may be asked at this moment. */
  public boolean mayAsk(String purpose, Instant moment, Period coolDown) {
    return silentUntil(purpose, coolDown).map(end -> !moment.isBefore(end)).orElse(true);
  }
}
