package finmart.domain.partner;

import finmart.domain.partner.DataItem.Kind;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How a wish reaches an institution, with what that takes (catalogue §3.1). */
public sealed interface Channel extends Serializable {
  /** The name in configuration. */
  Mode mode();

  /** Kinds of data items that may go this way at all, before any law on the line. */
  Set<Kind> carries();

  /**
   * True if personal data on somebody who wants credit may go this way (rule C01): through a credit
   * bureau, or with a legal opinion on record.
   */
  default boolean isOpenToCredit() {
    return false;
  }

  /** The files it goes by: the institution's own, or those of its bureau; empty without files. */
  default Optional<FileRoute> files() {
    return Optional.empty();
  }

  /** The names of the channels. */
  enum Mode {
    REDIRECT,
    PRECHECK,
    FILE,
    API,
    VIA_BUREAU
  }

  /**
   * The person is sent to the institution's own page with an opaque click id (rule K03).
   *
   * @param code the channel code the institution knows us by
   * @param key id of the key the address is signed with
   */
  record Redirect(String code, String key) implements Channel {
    @Override
    public Mode mode() {
      return Mode.REDIRECT;
    }

    @Override
    public Set<Kind> carries() {
      return Set.of(Kind.ATTRIBUTION);
    }
  }

  /**
   * Asked beforehand whether it knows the person, by a token under its own key, never by a phone
   * number (catalogue §3.2).
   *
   * @param endpoint https, on the institution's own domain
   * @param key id of the key of the tokens
   * @param timeout after which there is no answer, at most a minute
   * @param kept how long an answer may be used, at most 30 days
   * @param perMinute questions a minute at most: whoever may ask without end can try all numbers
   */
  record Precheck(URI endpoint, String key, Duration timeout, Duration kept, int perMinute)
      implements Channel {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_KEPT = Duration.ofDays(30);

    public Precheck {
      if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST_WAIT) > 0) {
        throw new IllegalArgumentException("timeout " + timeout + " must be at most PT1M");
      }
      if (kept.isNegative() || kept.compareTo(LONGEST_KEPT) > 0) {
        throw new IllegalArgumentException("answers kept for " + kept + "; at most 30 days");
      }
      if (perMinute < 1) {
        throw new IllegalArgumentException("asks " + perMinute + " a minute; at least 1");
      }
    }

    @Override
    public Mode mode() {
      return Mode.PRECHECK;
    }

    @Override
    public Set<Kind> carries() {
      return Set.of(Kind.ATTRIBUTION, Kind.TOKEN);
    }
  }

  /**
   * A file a day of consented clicks.
   *
   * @param route how it is written, sealed and carried
   * @param legalOpinion number of the opinion that personal data may go this way; blank if none
   */
  record File(FileRoute route, String legalOpinion) implements Channel {
    @Override
    public Mode mode() {
      return Mode.FILE;
    }

    @Override
    public Optional<FileRoute> files() {
      return Optional.of(route);
    }

    @Override
    public Set<Kind> carries() {
      return Set.of(Kind.ATTRIBUTION, Kind.IDENTITY, Kind.CONTACT, Kind.APPLICANT_DECLARED);
    }

    @Override
    public boolean isOpenToCredit() {
      return !legalOpinion.isBlank();
    }
  }

  /**
   * Pushed one by one.
   *
   * @param endpoint https, on the institution's own domain
   * @param key id of the key the pushes are signed with
   * @param legalOpinion number of the opinion that personal data may go this way; blank if none
   * @param polling where it is asked what became of them; null if it only calls back
   */
  record Api(URI endpoint, String key, String legalOpinion, Polling polling) implements Channel {
    @Override
    public Mode mode() {
      return Mode.API;
    }

    @Override
    public Set<Kind> carries() {
      return Set.of(Kind.ATTRIBUTION, Kind.IDENTITY, Kind.CONTACT, Kind.APPLICANT_DECLARED);
    }

    @Override
    public boolean isOpenToCredit() {
      return !legalOpinion.isBlank();
    }
  }

  /**
   * In the file of a licensed credit bureau, from which the institution takes it.
   *
   * @param contract number of the contract of the three
   */
  record ViaBureau(Bureau bureau, String contract) implements Channel {
    public ViaBureau {
      if (contract.isBlank()) {
        throw new IllegalArgumentException(bureau.code() + " passes on nothing without a contract");
      }
    }

    @Override
    public Mode mode() {
      return Mode.VIA_BUREAU;
    }

    @Override
    public Optional<FileRoute> files() {
      return Optional.of(bureau.route());
    }

    @Override
    public Set<Kind> carries() {
      return Set.of(Kind.ATTRIBUTION, Kind.IDENTITY, Kind.CONTACT, Kind.APPLICANT_DECLARED);
    }

    @Override
    public boolean isOpenToCredit() {
      return true;
    }
  }
}
