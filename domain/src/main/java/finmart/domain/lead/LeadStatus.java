package finmart.domain.lead;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The life of a lead (catalogue §3.4). The order of the names is the rank by which statuses of one
 * moment follow each other.
 */
public enum LeadStatus {
  CREATED,
  PRECHECKED,
  SUBMITTED,
  ACCEPTED,
  DUPLICATE,
  REJECTED_FORMAT,
  REJECTED_POLICY,
  CONTACTED,
  APPLIED,
  UNDER_REVIEW,
  APPROVED,
  DECLINED,
  WITHDRAWN,
  CARD_ISSUED,
  ACTIVATED,
  FIRST_USE,
  SIGNED,
  DISBURSED,
  REPAYING,
  SETTLED,
  OVERDUE,
  WRITTEN_OFF,
  REVOKED,
  EXPIRED;

  private static final Map<LeadStatus, Set<LeadStatus>> NEXT = new EnumMap<>(LeadStatus.class);

  static {
    NEXT.put(CREATED, EnumSet.of(PRECHECKED, SUBMITTED));
    NEXT.put(PRECHECKED, EnumSet.of(SUBMITTED));
    NEXT.put(SUBMITTED, EnumSet.of(ACCEPTED, DUPLICATE, REJECTED_FORMAT, REJECTED_POLICY));
    NEXT.put(ACCEPTED, EnumSet.of(CONTACTED, APPLIED));
    NEXT.put(CONTACTED, EnumSet.of(APPLIED));
    NEXT.put(APPLIED, EnumSet.of(UNDER_REVIEW));
    NEXT.put(UNDER_REVIEW, EnumSet.of(APPROVED, DECLINED, WITHDRAWN));
    NEXT.put(APPROVED, EnumSet.of(CARD_ISSUED, SIGNED));
    NEXT.put(CARD_ISSUED, EnumSet.of(ACTIVATED));
    NEXT.put(ACTIVATED, EnumSet.of(FIRST_USE));
    NEXT.put(SIGNED, EnumSet.of(DISBURSED));
    NEXT.put(DISBURSED, EnumSet.of(REPAYING));
    NEXT.put(REPAYING, EnumSet.of(SETTLED, OVERDUE));
    NEXT.put(OVERDUE, EnumSet.of(REPAYING, SETTLED, WRITTEN_OFF));
  }

  public static Optional<LeadStatus> named(String name) {
    return Arrays.stream(values()).filter(s -> s.name().equals(name)).findFirst();
  }

  /** True if only the institution may say so; ours are the first three and the last two. */
  public boolean isSaidByPartner() {
    return compareTo(SUBMITTED) > 0 && this != REVOKED && this != EXPIRED;
  }

  /** True if a lead may come to it more than once: a loan is repaid in parts. */
  public boolean recurs() {
    return this == REPAYING || this == OVERDUE;
  }

  /** True if nothing follows: the lead's life ended here. */
  public boolean isTerminal() {
    return !NEXT.containsKey(this) && this != FIRST_USE;
  }

  /**
   * True if the later status can be reached from this one, directly or over statuses not reported.
   */
  public boolean leadsTo(LeadStatus later) {
    if (isTerminal()) {
      return false;
    }
    if (later == REVOKED || later == EXPIRED) {
      return true;
    }
    var reached = EnumSet.noneOf(LeadStatus.class);
    var open = EnumSet.of(this);
    while (!open.isEmpty()) {
      var following = EnumSet.noneOf(LeadStatus.class);
      open.forEach(s -> following.addAll(NEXT.getOrDefault(s, Set.of())));
      following.removeAll(reached);
      reached.addAll(following);
      open = following;
    }
    return reached.contains(later);
  }
}
