package finmart.features.ranking.response;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * One step of one line: models are learnt on some people, calibrated on others and judged on others
 * again by log loss. The best is taken if it is better than what stands without it by more than the
 * standard error of the difference; without it stand the order of recall (CLICK) and the rates of
 * products.
 *
 * <p>XGBoost is not among the models. Its last release for Scala 2.13, xgboost4j-spark_2.13 3.1.1,
 * trains on Spark 4.0 in a tenth of the CPU time of MLlib's trees (not on a coalesced dataset,
 * which its barrier stage refuses). Of as many trees, depth and step, on held-out impressions of a
 * generated world: log loss .29236, MLlib's trees .29303, logistic regression .29174 on 7,814 of
 * cards; .24773, .24812 and .24705 on 6,940 of funds. Not enough for 17 MB of native code.
 */
final class ResponseFit {
  private static final int ROUNDS = 2;

  private final SparkSession spark;
  private final ResponseFeatures features;
  private final String featureVersion;
  private final ResponseSettings settings;

  ResponseFit(
      SparkSession spark,
      ResponseFeatures features,
      String featureVersion,
      ResponseSettings settings) {
    this.spark = spark;
    this.features = features;
    this.featureVersion = featureVersion;
    this.settings = settings;
  }

  /**
   * @param prior what is believed of the line
   */
  LearntResponse of(String line, Cases cases, Rates.Prior prior) {
    long yes = cases.count(true);
    long no = cases.count(false);
    var judgement = new Judgement(cases);
    if (Math.min(yes, no) < settings.leastOfEach()) {
      String note =
          "too few answers: %d yes and %d no, %d of each are asked for"
              .formatted(yes, no, settings.leastOfEach());
      return withoutModel(line, cases, prior, judgement, note);
    }
    var calibration = new Calibration(cases, cases.index());
    candidates(cases).forEach(model -> judgement.add(calibration.of(model)));
    String note = judgement.verdict();
    return judgement
        .best()
        .map(
            best ->
                row(
                    line,
                    cases,
                    judgement,
                    note,
                    Optional.of(calibration.last(best)),
                    judgement.calibrationError(best)))
        .orElseGet(() -> withoutModel(line, cases, prior, judgement, note));
  }

  /** Clicks are left to recall; of a later step the rates of products are learnt of everybody. */
  private LearntResponse withoutModel(
      String line, Cases cases, Rates.Prior prior, Judgement judgement, String note) {
    if (cases.stage() == ResponseStage.CLICK || cases.all().isEmpty()) {
      return row(line, cases, judgement, note, Optional.empty(), null);
    }
    Cases everybody = cases.ofEverybody(prior);
    return row(
        line,
        everybody,
        judgement,
        note + "; the rates of products, drawn together, stand",
        Optional.of(Response.ofRates(everybody.rates())),
        judgement.calibrationError(Response.ofRates(cases.rates())));
  }

  /** The models asked for. */
  private List<RawResponse> candidates(Cases cases) {
    List<Example> learn = cases.of(Example.Use.LEARN);
    Map<String, Integer> index = cases.index();
    var situations = new ArrayList<double[]>();
    var weights = new double[learn.size()];
    for (int i = 0; i < weights.length; i++) {
      Example example = learn.get(i);
      double rate = cases.rates()[index.get(example.productId()) + 1];
      double[] x = example.situation().clone();
      x[x.length - 1] = rate;
      situations.add(x);
      weights[i] = cases.weight(example, 1 / (1 + Math.exp(-rate)));
    }
    var candidates = new ArrayList<RawResponse>();
    if (settings.models().contains(LogisticResponse.NAME)) {
      var fit =
          new LogisticFit(
              features.names().size(), index.size(), settings.productSpread(), situations);
      LogisticResponse logistic = null;
      for (int round = 0; round < ROUNDS; round++) {
        logistic = fit.fit(spark, learn, cases, index, weights);
        if (cases.stage() != ResponseStage.CLICK) {
          break;
        }
        for (int i = 0; i < weights.length; i++) {
          Example example = learn.get(i);
          double liking = logistic.probability(situations.get(i), index.get(example.productId()));
          weights[i] = cases.weight(example, liking);
        }
      }
      candidates.add(logistic);
    }
    long rarer = Math.min(cases.count(true), cases.count(false));
    if (settings.models().contains(TreesResponse.NAME) && rarer >= settings.leastForTrees()) {
      candidates.add(TreesFit.fit(spark, learn, cases, index, weights, settings));
    }
    return candidates;
  }

  private LearntResponse row(
      String line,
      Cases cases,
      Judgement judgement,
      String note,
      Optional<Response> used,
      Double calibrationError) {
    boolean isLearnt = used.isPresent();
    Response chosen = used.orElse(null);
    var none = new double[0];
    return new LearntResponse(
        line,
        cases.stage(),
        isLearnt ? chosen.name() : LearntResponse.NONE,
        note,
        LearntResponse.bytes(isLearnt ? chosen.parameters() : none),
        features.names(),
        features.centres(),
        features.scales(),
        featureVersion,
        isLearnt ? cases.products() : List.of(),
        boxed(isLearnt ? cases.rates() : none),
        boxed(isLearnt ? chosen.calibration().at() : none),
        boxed(isLearnt ? chosen.calibration().values() : none),
        boxed(cases.stage() == ResponseStage.CLICK ? cases.examined() : none),
        cases.all().size(),
        cases.count(true),
        judgement.fallbackLoss(),
        judgement.loss(LogisticResponse.NAME),
        judgement.loss(TreesResponse.NAME),
        calibrationError);
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
