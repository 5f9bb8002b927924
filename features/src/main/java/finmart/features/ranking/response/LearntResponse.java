package finmart.features.ranking.response;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * One step of one line: what was learnt of it and the card of the model, with what was tried beside
 * it. Grain: product_line, stage.
 *
 * @param model the model chosen, {@code logistic} or {@code trees}; {@code rates} if none was
 *     better than the rates of products, which then stand; {@code none} if the step is not learnt;
 *     {@code note} says why
 * @param note why this model, in a sentence
 * @param parameters of the model, doubles, little-endian
 * @param features columns of the profile it reads, with their centres and scales
 * @param featureVersion hash of what those features are declared to be
 * @param products that were learnt from, in order
 * @param rates log odds of each product's own rate, drawn to its partner's and the line's; first
 *     that of any other product
 * @param raw probabilities before calibration, rising; {@code calibrated} what they are after it
 * @param examination chance that a position is examined, over that of the first; none but for CLICK
 * @param examples with an answer, of them {@code positives}
 * @param fallbackLoss log loss on the people of the validation split of the order that stands
 *     without a model, calibrated (CLICK), or of the rates of products
 * @param logisticLoss the same of the logistic regression; null if not tried
 * @param treesLoss the same of the trees; null if not tried
 * @param calibrationError mean distance of predicted and seen rates on the validation split, in
 *     tenths of the predictions (ECE); null if not learnt
 */
public record LearntResponse(
    @Required String productLine,
    @Required ResponseStage stage,
    @Required String model,
    @Required String note,
    @Required byte[] parameters,
    @Required List<String> features,
    @Required List<Double> centres,
    @Required List<Double> scales,
    @Required String featureVersion,
    @Required List<String> products,
    @Required List<Double> rates,
    @Required List<Double> raw,
    @Required List<Double> calibrated,
    @Required List<Double> examination,
    long examples,
    long positives,
    Double fallbackLoss,
    Double logisticLoss,
    Double treesLoss,
    Double calibrationError) {
  public static final Table TABLE =
      Table.of("response_model", LearntResponse.class, "product_line", "stage");

  /** Name of no model. */
  public static final String NONE = "none";

  /** Whether there is a model. */
  boolean isLearnt() {
    return !model.equals(NONE);
  }

  static byte[] bytes(double[] numbers) {
    var buffer = ByteBuffer.allocate(numbers.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asDoubleBuffer().put(numbers);
    return buffer.array();
  }

  double[] numbers() {
    var buffer = ByteBuffer.wrap(parameters).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
    var numbers = new double[buffer.remaining()];
    buffer.get(numbers);
    return numbers;
  }
}
