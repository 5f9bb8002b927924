package finmart.jobs.sandbox;

import finmart.domain.lead.LeadStatus;
import finmart.domain.time.AsOf;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Everything an institution will ever say of a lead it took, and when. However odd the habits, what
 * stands once all of it was heard is what truly happened.
 */
public record Tale(Judgement judgement, Course course, Habits habits) {
  static final Duration OFFICE_OPENS = Duration.ofHours(10);
  private static final Duration HOUR = Duration.ofHours(1);

  /**
   * What is said after the acknowledgement, in the order of the days it is told on, then of what
   * happened.
   */
  List<Telling> of(Case lead) {
    List<Course.Step> steps = course.of(lead, judgement.statuses(lead));
    var told = new ArrayList<Telling>();
    Telling taken = taken(lead);
    if (habits.isRepeated(id(lead, taken))) {
      told.add(taken.on(lead.takenOn().plusDays(1)));
    }
    int shift = 0;
    for (int i = 0; i < steps.size(); i++) {
      Course.Step step = steps.get(i);
      LocalDate day = step.day().plusDays(shift);
      if (isVerdict(step.status()) && habits.isCorrected(lead.leadId())) {
        told.addAll(corrected(lead, step, day));
        shift = 1;
      } else {
        LocalDate next = i + 1 < steps.size() ? steps.get(i + 1).day().plusDays(shift) : null;
        told.addAll(told(lead, happened(step, day), next));
      }
    }
    told.sort(Comparator.comparing(Telling::toldOn).thenComparing(Telling::occurredAt));
    return told;
  }

  /** What the acknowledgement says of a lead that is taken. */
  static Telling taken(Case lead) {
    LocalDate day = lead.takenOn();
    return Telling.of(LeadStatus.ACCEPTED, false, null, day, opens(day, Duration.ZERO));
  }

  /** The first moment of a day on which anything is decided. */
  static Instant opens(LocalDate day, Duration later) {
    return new AsOf(day).midnight().plus(OFFICE_OPENS).plus(later);
  }

  /**
   * @param next day of the step that follows; null if none does
   */
  private List<Telling> told(Case lead, Telling happened, LocalDate next) {
    String id = id(lead, happened);
    LocalDate day = happened.toldOn().plusDays(habits.lateness(id));
    if (next != null && habits.isReordered(id) && !day.isAfter(next)) {
      day = next.plusDays(1);
    }
    var told = new ArrayList<Telling>();
    if (habits.isUnreadable(id)) {
      told.add(happened.on(day).unreadable());
      day = day.plusDays(1);
    }
    told.add(happened.on(day));
    addRepeated(told, lead, happened.on(day));
    return told;
  }

  /** The wrong verdict on its day; the day after it is taken back and the right one told. */
  private List<Telling> corrected(Case lead, Course.Step step, LocalDate day) {
    LeadStatus wrong =
        step.status() == LeadStatus.APPROVED ? LeadStatus.DECLINED : LeadStatus.APPROVED;
    LocalDate next = day.plusDays(1);
    var told = new ArrayList<Telling>();
    told.add(Telling.of(wrong, false, null, day, opens(day, Duration.ZERO)));
    told.add(Telling.of(wrong, true, null, next, opens(next, Duration.ZERO)));
    told.add(Telling.of(step.status(), false, null, next, opens(next, HOUR)));
    for (Telling each : List.copyOf(told)) {
      addRepeated(told, lead, each);
    }
    return told;
  }

  private void addRepeated(List<Telling> told, Case lead, Telling each) {
    if (habits.isRepeated(id(lead, each))) {
      told.add(each.on(each.toldOn().plusDays(1)));
    }
  }

  private static Telling happened(Course.Step step, LocalDate day) {
    return Telling.of(step.status(), false, step.amountMinor(), day, opens(day, Duration.ZERO));
  }

  private static boolean isVerdict(LeadStatus status) {
    return status == LeadStatus.APPROVED
        || status == LeadStatus.DECLINED
        || status == LeadStatus.WITHDRAWN;
  }

  private static String id(Case lead, Telling told) {
    return lead.leadId() + "/" + told.status() + (told.isReversal() ? "/taken back" : "");
  }
}
