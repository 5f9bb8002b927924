package finmart.domain.partner;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How files between an institution and us are made unreadable for others and provable as their
 * sender's (catalogue §3.6). Keys are named; they lie where only the run can read them.
 *
 * @param theirs the institution's keys: what we seal for, and who must have signed what comes back
 * @param ours our keys: what we sign with, and what files for us are sealed for
 */
public record Sealing(Kind kind, KeyLine theirs, KeyLine ours) implements Serializable {
  /** For files that hold nothing about a person but what a click told. */
  public static final Sealing NONE = new Sealing(Kind.NONE, KeyLine.NONE, KeyLine.NONE);

  /**
   * @throws IllegalArgumentException if a seal has no keys, or no seal has some
   */
  public Sealing {
    boolean hasNone = theirs.current().isEmpty() && ours.current().isEmpty();
    boolean hasBoth = !theirs.current().isEmpty() && !ours.current().isEmpty();
    if (kind == Kind.NONE ? !hasNone : !hasBoth) {
      throw new IllegalArgumentException(
          kind == Kind.NONE ? "no seal takes no keys" : kind + " needs their_key and our_key");
    }
  }

  /** The name in configuration. */
  public enum Kind {
    NONE,
    /** RFC 4880 and 9580: encrypted and signed, never compressed. */
    OPENPGP,
    /** The same for readers that know no authenticated packets, such as GnuPG 2.2. */
    OPENPGP_MDC,
    /** SM2 signs and wraps (C1C3C2), SM3 digests, SM4/GCM encrypts. */
    SM
  }

  /**
   * A key and those it replaced (rule X11).
   *
   * @param current id of the key that is used for what is new
   * @param former id of each former key to the day it was replaced
   */
  public record KeyLine(String current, Map<String, LocalDate> former) implements Serializable {
    static final KeyLine NONE = new KeyLine("", Map.of());

    /** So long after a key was replaced it still opens, and proves, what came before. */
    private static final int DAYS = 90;

    public KeyLine {
      former = Map.copyOf(former);
      Stream.concat(Stream.of(current), former.keySet().stream())
          .filter(id -> !id.isEmpty() && !id.matches("[a-z0-9][a-z0-9-]*"))
          .forEach(
              id -> {
                throw new IllegalArgumentException(
                    "key \"" + id + "\" must be named like first-bank-2026");
              });
      if (former.containsKey(current)) {
        throw new IllegalArgumentException("key \"" + current + "\" is current and former");
      }
    }

    /** The keys that are honoured on a day: the current one first, then the younger before. */
    public List<String> honoured(LocalDate day) {
      var byDay = new TreeMap<String, String>();
      former.forEach(
          (id, replacedOn) -> {
            if (!day.isAfter(replacedOn.plusDays(DAYS))) {
              byDay.put(replacedOn + id, id);
            }
          });
      return current.isEmpty()
          ? List.of()
          : Stream.concat(Stream.of(current), byDay.descendingMap().values().stream()).toList();
    }
  }
}
