package finmart.serving.report;

/**
 * What the disclosure gate let be told of a segment.
 *
 * @param definition what the segment asks for, in words
 * @param standing TOLD today, HELD from an earlier day, or SUPPRESSED
 * @param minimum smallest number that is told
 * @param people the last told number; null if none may be
 * @param toldOn the day that number is of; null without one
 */
public record AudienceCount(
    String segment,
    String purpose,
    String definition,
    String standing,
    long minimum,
    Long people,
    String toldOn) {}
