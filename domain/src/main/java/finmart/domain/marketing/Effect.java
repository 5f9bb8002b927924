package finmart.domain.marketing;

/** What a finding does to a text. */
public enum Effect {
  /** The text may not be shown. */
  BLOCK,
  /** A person decides; until then the text may not be shown either, unless it is approved. */
  REVIEW
}
