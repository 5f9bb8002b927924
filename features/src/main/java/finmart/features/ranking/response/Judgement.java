package finmart.features.ranking.response;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What models are worth on people of whom they learnt nothing: log loss of what was seen. A click
 * is predicted as the chance to look times the liking.
 */
final class Judgement {
  private static final double LEAST = 1e-6;
  private static final int BINS = 10;

  private final Cases cases;
  private final Map<String, Integer> index;
  private final List<Example> people;
  private final double[] fallback;
  private final Map<String, Response> models = new LinkedHashMap<>();
  private final Map<String, double[]> losses = new LinkedHashMap<>();

  Judgement(Cases cases) {
    this.cases = cases;
    index = cases.index();
    people = cases.of(Example.Use.VALIDATE);
    fallback = losses(fallback());
  }

  void add(Response model) {
    models.put(model.name(), model);
    losses.put(model.name(), losses(example -> liking(model, example)));
  }

  /** Mean loss of what stands without a model; null without anybody to judge by. */
  Double fallbackLoss() {
    return people.isEmpty() ? null : mean(fallback);
  }

  /** Mean loss of a model; null if it was not tried. */
  Double loss(String model) {
    return people.isEmpty() || !losses.containsKey(model) ? null : mean(losses.get(model));
  }

  /** The best model, if it is better than none by more than the standard error. */
  Optional<Response> best() {
    return leading().filter(this::isBetter).map(models::get);
  }

  /** Why the best is or is not taken. */
  String verdict() {
    return leading()
        .map(
            name ->
                String.format(
                    Locale.ROOT,
                    "%s %s: log loss %.5f, without %.5f, standard error of the difference %.5f, on %d answers",
                    name,
                    isBetter(name) ? "chosen" : "is no better than " + standing(),
                    mean(losses.get(name)),
                    mean(fallback),
                    error(losses.get(name)),
                    people.size()))
        .orElse("no model was tried or nobody is left to judge by");
  }

  /**
   * Mean distance of predicted and seen rates in tenths of the predictions; null without anybody to
   * judge by.
   */
  Double calibrationError(Response model) {
    if (people.isEmpty()) {
      return null;
    }
    var predicted = new ArrayList<double[]>();
    for (Example example : people) {
      predicted.add(new double[] {seen(example, liking(model, example)), cases.label(example)});
    }
    predicted.sort(Comparator.comparingDouble(pair -> pair[0]));
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      int from = (int) ((long) predicted.size() * bin / BINS);
      int to = (int) ((long) predicted.size() * (bin + 1) / BINS);
      double difference = 0;
      for (double[] pair : predicted.subList(from, to)) {
        difference += pair[0] - pair[1];
      }
      error += Math.abs(difference);
    }
    return error / predicted.size();
  }

  /** What stands without a model. */
  private String standing() {
    return cases.stage() == ResponseStage.CLICK ? "the order of recall" : "the rates of products";
  }

  private Optional<String> leading() {
    return people.isEmpty()
        ? Optional.empty()
        : losses.keySet().stream().min(Comparator.comparingDouble(name -> mean(losses.get(name))));
  }

  private boolean isBetter(String name) {
    return mean(fallback) - mean(losses.get(name)) > error(losses.get(name));
  }

  /** Clicks without a model: the order that then stands, calibrated; later steps: rates. */
  private ToDoubleFunction<Example> fallback() {
    if (cases.stage() != ResponseStage.CLICK) {
      Response rates = Response.ofRates(cases.rates());
      return example -> liking(rates, example);
    }
    List<Example> learn = cases.of(Example.Use.LEARN);
    double rate = 1 / (1 + Math.exp(-cases.rates()[0]));
    Monotone rising =
        Calibration.rising(
            learn.stream()
                .map(
                    example ->
                        new Calibration.Scored(
                            example.order(), cases.label(example), cases.weight(example, rate)))
                .sorted(Comparator.comparingDouble(Calibration.Scored::value))
                .toList(),
            0,
            order -> rate);
    return example -> rising.value(example.order());
  }

  private double liking(Response model, Example example) {
    int product = index.getOrDefault(example.productId(), -1);
    return model.probability(example.situation().clone(), product);
  }

  private double seen(Example example, double liking) {
    return Math.max(LEAST, Math.min(1 - LEAST, cases.chance(example) * liking));
  }

  private double[] losses(ToDoubleFunction<Example> liking) {
    var losses = new double[people.size()];
    for (int i = 0; i < losses.length; i++) {
      Example example = people.get(i);
      double chance = seen(example, liking.applyAsDouble(example));
      losses[i] = -Math.log(cases.label(example) == 1 ? chance : 1 - chance);
    }
    return losses;
  }

  private double error(double[] other) {
    double mean = mean(fallback) - mean(other);
    double square = 0;
    for (int i = 0; i < other.length; i++) {
      double difference = fallback[i] - other[i] - mean;
      square += difference * difference;
    }
    return Math.sqrt(square / Math.max(1, other.length - 1.0) / other.length);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
