package finmart.features.ranking.response;

/**
 * One impression: what was known then and what followed.
 *
 * @param productId of the product shown
 * @param partner whose product it is
 * @param position from 1
 * @param fold 0 to 9, the same for all impressions of a person
 * @param situation as {@link Situation} lays it out, the product's rate not yet filled in
 * @param order by which lists are ordered without a model: the scores of recall and popularity
 * @param belief how much it was thought to be liked when it was shown: the probability of a click
 *     in its record, or the score where none was learnt
 * @param byModel which of the two it is; they do not compare
 * @param clicked whether it was clicked
 * @param applied whether an application followed the click; null if that is not known yet, or if
 *     the person had applied before and could not again
 * @param approved whether the application was approved; null if that is not known yet
 */
record Example(
    String productId,
    String partner,
    int position,
    int fold,
    double[] situation,
    double order,
    double belief,
    boolean byModel,
    boolean clicked,
    Boolean applied,
    Boolean approved) {
  /** Folds people are split into. */
  static final int FOLDS = 10;

  private static final int FIRST_CALIBRATION = 6;
  private static final int FIRST_VALIDATION = 8;

  /** The answer to a step; null where the step was not reached or its answer is not known. */
  Boolean answer(ResponseStage stage) {
    return switch (stage) {
      case CLICK -> clicked;
      case APPLICATION -> clicked ? applied : null;
      case APPROVAL -> Boolean.TRUE.equals(applied) ? approved : null;
    };
  }

  /**
   * What the example is used for: six tenths of people to learn, two to calibrate, two to judge.
   */
  Use use() {
    if (fold < FIRST_CALIBRATION) {
      return Use.LEARN;
    }
    return fold < FIRST_VALIDATION ? Use.CALIBRATE : Use.VALIDATE;
  }

  /** What an example is used for. */
  enum Use {
    LEARN,
    CALIBRATE,
    VALIDATE
  }
}
