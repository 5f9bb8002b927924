package finmart.features.ranking;

/** Why an offer has its position. */
public enum Placing {
  /** The best score of what was left. */
  SCORE,
  /** The best of an issuer or a kind that the head of the list lacked. */
  FLOOR,
  /** Moved by chance; the propensity says by what chance. */
  EXPLORED,
  /** Shown often enough of late without a click: behind everything else. */
  RESTED
}
