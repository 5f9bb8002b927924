package finmart.domain.lead;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * What an institution makes of a person before a lead on them is made (catalogue §3.2). It is asked
 * by HTTPS, {@code POST} of a {@link Request} as JSON with these very keys, signed by the headers
 * of Standard Webhooks whose id is the request's, and answers 200 with an {@link Answer}.
 *
 * @param code of our dictionary; null unless the institution does not want the person
 * @param validUntil until then the answer stands and is not asked for again
 */
public record Precheck(Result result, RejectCode code, Instant validUntil) {

  /** What it may be. */
  public enum Result {
    /** It does not know the person. */
    NEW(null),
    /** A customer of its own. */
    EXISTING(RejectCode.D01),
    /** It has a lead on the person already, from whomever. */
    DUPLICATE(RejectCode.D02),
    /** It does not want the person, and does not say why. */
    DECLINED(RejectCode.R01),
    /** It was asked, or should have been, and nothing came back that could be understood. */
    UNKNOWN(null);

    private final RejectCode code;

    Result(RejectCode code) {
      this.code = code;
    }

    /**
     * True if a lead may follow. Not knowing is no reason against one: whoever was a customer is
     * told so by the institution after all (D01).
     */
    public boolean allowsLead() {
      return code == null;
    }
  }

  /** How institutions say it; that somebody is on a list of theirs goes no further than here. */
  private static final Map<String, Result> WORDS =
      Map.of(
          "NEW", Result.NEW,
          "EXISTING", Result.EXISTING,
          "DUPLICATE", Result.DUPLICATE,
          "DECLINED", Result.DECLINED,
          "BLACKLISTED", Result.DECLINED);

  /**
   * The question, all of it.
   *
   * @param requestId drawn for each question, 1 to 64 letters, digits, - and _
   * @param phoneToken HMAC-SM3 of {@code +86} and the 11 digits under the institution's key, 64 hex
   *     digits in lower case
   * @param ts when it was asked, Unix time in seconds
   * @param nonce drawn by chance, 32 hex digits
   */
  public record Request(
      String requestId, String productId, String phoneToken, long ts, String nonce) {}

  /**
   * The answer as it came, nothing believed yet.
   *
   * @param requestId of the question
   * @param result NEW, EXISTING, DUPLICATE, DECLINED or BLACKLISTED
   * @param validUntil time with offset, e.g. {@code 2026-12-24T16:00:00+08:00}; null if it says
   *     none
   * @param reasonCode code of our dictionary; null if it gives none
   */
  public record Answer(String requestId, String result, String validUntil, String reasonCode) {}

  /** Nothing that could be understood; it is not asked again before the pause is over. */
  public static Precheck unknown(Instant now, Duration pause) {
    return new Precheck(Result.UNKNOWN, null, now.plus(pause));
  }

  /**
   * Reads an answer; empty if it is to another question, or of no form agreed upon.
   *
   * @param kept how long an answer may be used at most, whatever the institution says
   */
  public static Optional<Precheck> of(Answer answer, String requestId, Instant now, Duration kept) {
    Result result = answer.result() == null ? null : WORDS.get(answer.result());
    Optional<RejectCode> said = Optional.ofNullable(answer.reasonCode()).flatMap(RejectCode::named);
    Instant latest = now.plus(kept);
    Instant until = latest;
    try {
      if (answer.validUntil() != null) {
        until = OffsetDateTime.parse(answer.validUntil()).toInstant();
      }
    } catch (DateTimeException e) {
      return Optional.empty();
    }
    boolean isLate = said.equals(Optional.of(RejectCode.T01));
    if (!requestId.equals(answer.requestId()) || result == null || isLate) {
      return Optional.empty();
    }
    // No shorter than this moment: the lead that was asked for is decided by it.
    Instant end = until.isAfter(latest) ? latest : until.isBefore(now) ? now : until;
    return Optional.of(
        new Precheck(result, result.allowsLead() ? null : said.orElse(result.code), end));
  }
}
