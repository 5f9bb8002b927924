package finmart.features.ranking.response;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Examples with an answer to one step, in arrays.
 *
 * @param all in order
 * @param stage the step
 * @param products that were learnt from, in order
 * @param rates log odds of each product's rate, first of any other product
 * @param examined chance of each position to be looked at; of length 1 if that plays no role
 */
record Cases(
    List<Example> all,
    ResponseStage stage,
    List<String> products,
    double[] rates,
    double[] examined) {
  /** Answers' worth of belief that a product is like its line. */
  private static final double PRIOR = 20;

  private static final double[] ALWAYS = {1};

  /**
   * Keeps what has an answer.
   *
   * @param examined chance of each position to be looked at
   */
  static Cases of(List<Example> examples, ResponseStage stage, double[] examined) {
    var answered = new ArrayList<Example>(examples);
    answered.removeIf(example -> example.answer(stage) == null);
    double[] chances = stage == ResponseStage.CLICK ? examined : ALWAYS;
    var names = new TreeSet<String>();
    var looks = new HashMap<String, Double>();
    var wants = new HashMap<String, Double>();
    double look = 0;
    double want = 0;
    for (Example example : answered) {
      if (example.use() == Example.Use.LEARN) {
        double chance = Examination.at(chances, example.position());
        double yes = example.answer(stage) ? 1 : 0;
        names.add(example.productId());
        looks.merge(example.productId(), chance, Double::sum);
        wants.merge(example.productId(), yes, Double::sum);
        look += chance;
        want += yes;
      }
    }
    double line = (want + 1) / (look + 2);
    List<String> products = List.copyOf(names);
    var rates = new double[products.size() + 1];
    rates[0] = logOdds(line);
    for (int i = 0; i < products.size(); i++) {
      String product = products.get(i);
      rates[i + 1] = logOdds((wants.get(product) + PRIOR * line) / (looks.get(product) + PRIOR));
    }
    return new Cases(answered, stage, products, rates, chances);
  }

  /** Number of answers of one kind. */
  long count(boolean answer) {
    return all.stream().filter(example -> example.answer(stage) == answer).count();
  }

  /** Examples of one use. */
  List<Example> of(Example.Use use) {
    return all.stream().filter(example -> example.use() == use).toList();
  }

  /** Index of each product. */
  Map<String, Integer> index() {
    var index = new HashMap<String, Integer>();
    products.forEach(product -> index.put(product, index.size()));
    return index;
  }

  /** 1 for a yes. */
  double label(Example example) {
    return example.answer(stage) ? 1 : 0;
  }

  /** The chance that the example was looked at, before its answer is known. */
  double chance(Example example) {
    return Examination.at(examined, example.position());
  }

  /**
   * The chance that the example was looked at, given its answer and how likely a yes is once it is:
   * what it weighs when liking is learnt (the expectation step of Wang et al., WSDM 2018).
   */
  double weight(Example example, double liking) {
    double look = chance(example);
    return example.answer(stage) ? 1 : look * (1 - liking) / (1 - look * liking);
  }

  private static double logOdds(double rate) {
    double most = Math.min(rate, 0.999);
    return Math.log(most / (1 - most));
  }
}
