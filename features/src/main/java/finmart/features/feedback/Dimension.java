package finmart.features.feedback;

/** What a product line's funnel is told apart by. */
public enum Dimension {
  /** The whole line. */
  LINE(null),
  /** The day the offer was shown. */
  DAY(LINE),
  PARTNER(LINE),
  PRODUCT(PARTNER),
  /** The recall source in the decision record; NONE for offers without a record. */
  RECALL_SOURCE(LINE),
  /** A declared segment; a person may be in several or none. */
  SEGMENT(null);

  private final Dimension whole;

  Dimension(Dimension whole) {
    this.whole = whole;
  }

  /** What its members are parts of, so that all but one tell the last; null if they overlap. */
  Dimension whole() {
    return whole;
  }
}
