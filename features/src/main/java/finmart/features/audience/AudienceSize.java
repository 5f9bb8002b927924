package finmart.features.audience;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.time.LocalDate;

/**
 * What was told of a segment's size on a day. Grain: segment.
 *
 * @param definition what the segment asks for, in words
 * @param minimum smallest number that is told
 * @param people the last told number, null if none may be
 * @param toldOn the day that number is of; null without one
 */
public record AudienceSize(
    @Required String segment,
    @Required String purpose,
    @Required String definition,
    @Required Standing standing,
    long minimum,
    Long people,
    LocalDate toldOn) {
  public static final Table TABLE = Table.of("audience_size", AudienceSize.class, "segment");

  /** Whether there is a number, and of which day. */
  public enum Standing {
    /** The number is today's. */
    TOLD,
    /** Too few came or went since the number that was told last; that one stands. */
    HELD,
    /** No number, and no audience. */
    SUPPRESSED
  }

  /**
   * What is told of an audience.
   *
   * @param isTold whether the gate lets today's number through
   * @param size today's number
   * @param last what was told of the same definition last, or null
   */
  public AudienceSize standing(boolean isTold, long size, LocalDate today, AudienceSize last) {
    boolean stands =
        size >= minimum
            && last != null
            && last.definition.equals(definition)
            && last.people != null;
    if (isTold) {
      return with(Standing.TOLD, size, today);
    }
    return stands
        ? with(Standing.HELD, last.people, last.toldOn)
        : with(Standing.SUPPRESSED, null, null);
  }

  private AudienceSize with(Standing other, Long number, LocalDate day) {
    return new AudienceSize(segment, purpose, definition, other, minimum, number, day);
  }
}
