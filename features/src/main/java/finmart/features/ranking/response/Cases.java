package finmart.features.ranking.response;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
  private static final double[] ALWAYS = {1};
  private static final double LEAST = 1e-4;

  /**
   * Keeps what has an answer; rates are of the people that are learnt from.
   *
   * @param prior what is believed of the line
   * @param examined chance of each position to be looked at
   */
  static Cases of(
      List<Example> examples, ResponseStage stage, Rates.Prior prior, double[] examined) {
    var answered = new ArrayList<Example>(examples);
    answered.removeIf(example -> example.answer(stage) == null);
    return of(answered, EnumSet.of(Example.Use.LEARN), stage, prior, chances(stage, examined));
  }

  /** The same with rates of everybody. */
  Cases ofEverybody(Rates.Prior prior) {
    return of(all, EnumSet.allOf(Example.Use.class), stage, prior, examined);
  }

  /** What is believed of a line of the step, from all lines. */
  static Rates.Prior prior(
      Map<String, List<Example>> lines, ResponseStage stage, double[] examined) {
    var seen = new ArrayList<Rates.Seen>();
    lines.forEach(
        (line, examples) -> {
          var sum = new Rates.Seen(line, "", 0, 0);
          for (Example example : examples) {
            if (example.answer(stage) != null && example.use() == Example.Use.LEARN) {
              sum = sum.plus(seen(example, stage, chances(stage, examined)));
            }
          }
          seen.add(sum);
        });
    return Rates.Prior.of(seen);
  }

  private static Cases of(
      List<Example> answered,
      Set<Example.Use> uses,
      ResponseStage stage,
      Rates.Prior prior,
      double[] chances) {
    var seen = new TreeMap<String, Rates.Seen>();
    for (Example example : answered) {
      if (uses.contains(example.use())) {
        seen.merge(example.productId(), seen(example, stage, chances), Rates.Seen::plus);
      }
    }
    Rates rates = Rates.of(seen.values(), prior);
    var logOdds = new double[seen.size() + 1];
    logOdds[0] = logOdds(rates.line());
    int at = 1;
    for (double rate : rates.products().values()) {
      logOdds[at++] = logOdds(rate);
    }
    return new Cases(answered, stage, List.copyOf(seen.keySet()), logOdds, chances);
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

  private static double[] chances(ResponseStage stage, double[] examined) {
    return stage == ResponseStage.CLICK ? examined : ALWAYS;
  }

  private static Rates.Seen seen(Example example, ResponseStage stage, double[] chances) {
    return new Rates.Seen(
        example.productId(),
        example.partner(),
        Examination.at(chances, example.position()),
        example.answer(stage) ? 1 : 0);
  }

  private static double logOdds(double rate) {
    double inside = Math.max(LEAST, Math.min(1 - LEAST, rate));
    return Math.log(inside / (1 - inside));
  }
}
