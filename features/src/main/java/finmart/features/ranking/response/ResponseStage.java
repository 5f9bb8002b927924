package finmart.features.ranking.response;

/** One step of an answer, given the step before. */
public enum ResponseStage {
  /** Given that the offer was examined. */
  CLICK,
  /** Given a click. */
  APPLICATION,
  /** Given an application; a pending one is no answer yet. */
  APPROVAL
}
