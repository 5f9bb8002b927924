package finmart.domain.lead;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What stands of one lead, told in any order. A report takes its place by the moment it speaks of,
 * then by the rank of its status; it is taken if its neighbours there lead to it and it leads to
 * them. So whatever order a sound life is told in, all of it is taken; a status that goes back, or
 * past an end, is not. Only a reversal takes back what stands (rule X07, catalogue §3.4).
 */
public final class LeadLife {
  /** Stands for a status in a report that takes one back. */
  public static final String REVERSAL = "REVERSAL";

  private static final Comparator<Report> ORDER =
      Comparator.comparing(Report::occurredAt).thenComparing(Report::status);

  private final List<Report> standing = new ArrayList<>();
  private final Map<LeadStatus, Instant> takenBack = new EnumMap<>(LeadStatus.class);

  /**
   * What an institution reports.
   *
   * @param status that was reached or, by a reversal, is taken back
   * @param occurredAt when it was, not when it was told
   */
  public record Report(LeadStatus status, boolean isReversal, Instant occurredAt) {}

  /** What becomes of a report. */
  public enum Hearing {
    TAKEN,
    /** It was told before, or speaks of what has been taken back since. */
    REPEATED,
    /** It does not follow what stands, or does not lead to it. */
    ILLEGAL_TRANSITION,
    /** The status it takes back does not stand. */
    NOTHING_TO_REVERSE
  }

  /** The life that was made of these reports, all of which were taken, in whatever order. */
  public static LeadLife of(Collection<Report> taken) {
    var life = new LeadLife();
    taken.stream().filter(report -> !report.isReversal()).forEach(life.standing::add);
    life.standing.sort(ORDER);
    taken.stream().filter(Report::isReversal).sorted(ORDER).forEach(life::takeBack);
    return life;
  }

  /** Hears one more report; what is not taken changes nothing. */
  public Hearing hear(Report report) {
    return report.isReversal() ? takeBack(report) : place(report);
  }

  /** The status the lead has come to; {@code SUBMITTED} while nothing was told. */
  public LeadStatus status() {
    return standing.isEmpty() ? LeadStatus.SUBMITTED : standing.get(standing.size() - 1).status();
  }

  /** The reports that stand, in the order of their moments. */
  public List<Report> standing() {
    return List.copyOf(standing);
  }

  private Hearing place(Report report) {
    if (isKnown(report)) {
      return Hearing.REPEATED;
    }
    int found = Collections.binarySearch(standing, report, ORDER);
    int place = found < 0 ? -found - 1 : found;
    var before = place == 0 ? LeadStatus.SUBMITTED : standing.get(place - 1).status();
    boolean follows = before.leadsTo(report.status());
    boolean leadsOn =
        place == standing.size() || report.status().leadsTo(standing.get(place).status());
    if (!follows || !leadsOn) {
      return Hearing.ILLEGAL_TRANSITION;
    }
    standing.add(place, report);
    return Hearing.TAKEN;
  }

  private boolean isKnown(Report report) {
    Instant end = takenBack.get(report.status());
    if (end != null && !report.occurredAt().isAfter(end)) {
      return true;
    }
    return standing.stream()
        .filter(s -> s.status() == report.status())
        .anyMatch(s -> !s.status().recurs() || s.occurredAt().equals(report.occurredAt()));
  }

  private Hearing takeBack(Report report) {
    Instant end = takenBack.get(report.status());
    if (end != null && !report.occurredAt().isAfter(end)) {
      return Hearing.REPEATED;
    }
    for (int i = standing.size() - 1; i >= 0; i--) {
      Report told = standing.get(i);
      if (told.status() == report.status() && !told.occurredAt().isAfter(report.occurredAt())) {
        standing.remove(i);
        takenBack.put(report.status(), report.occurredAt());
        return Hearing.TAKEN;
      }
    }
    return Hearing.NOTHING_TO_REVERSE;
  }
}
