package finmart.features.ranking.response;

import finmart.domain.partner.ProductLine;
import finmart.domain.time.AsOf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Learns how people answer. */
public final class Responses {
  /** Parts of a product's impressions by belief: what is in one is liked alike. */
  private static final int PARTS = 8;

  private Responses() {}

  /**
   * Learns every stage of every personal line; one row each, also where nothing could be learnt.
   *
   * @param featureVersion hash of what the features are declared to be
   */
  public static List<LearntResponse> learn(
      Past past, AsOf asOf, String featureVersion, ResponseSettings settings) {
    var features = ResponseFeatures.of(settings.features(), past.profiles());
    var fit = new ResponseFit(past.offers().sparkSession(), features, featureVersion, settings);
    Map<String, List<Example>> byLine = examples(past, features, asOf, settings);
    double[] examined = examined(byLine);
    var rows = new ArrayList<LearntResponse>();
    byLine.forEach(
        (line, examples) -> {
          for (ResponseStage stage : ResponseStage.values()) {
            Rates.Prior prior = Cases.prior(byLine, stage, examined);
            rows.add(fit.of(line, Cases.of(examples, stage, prior, examined), prior));
          }
        });
    return rows;
  }

  private static Map<String, List<Example>> examples(
      Past past, ResponseFeatures features, AsOf asOf, ResponseSettings settings) {
    Dataset<Row> all =
        ResponseExamples.of(past, features, asOf, settings).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      var byLine = new LinkedHashMap<String, List<Example>>();
      Arrays.stream(ProductLine.values())
          .filter(ProductLine::isPersonal)
          .forEach(
              line ->
                  byLine.put(
                      line.name(),
                      ResponseExamples.collect(all, line.name(), settings.mostExamples())));
      return byLine;
    } finally {
      all.unpersist();
    }
  }

  /**
   * How often each position is looked at, from the clicks of all lines: they are shown alike. Of a
   * product that was thought to be liked alike it is other things that made its position: what else
   * there was, how likely an approval. A score would not do, nor anything that says less than what
   * lists were ordered by: who is likelier approved has the same score with less liking, farther
   * down.
   */
  static double[] examined(Map<String, List<Example>> byLine) {
    int positions = 1;
    int strata = 0;
    var counts = new HashMap<Long, long[]>();
    for (List<Example> examples : byLine.values()) {
      var byProduct = new HashMap<String, List<Example>>();
      for (Example example : examples) {
        byProduct
            .computeIfAbsent(example.productId() + example.byModel(), id -> new ArrayList<>())
            .add(example);
        positions = Math.max(positions, example.position());
      }
      for (List<Example> shown : byProduct.values()) {
        shown.sort(Comparator.comparingDouble(Example::belief));
        for (int i = 0; i < shown.size(); i++) {
          long stratum = strata + (long) i * PARTS / shown.size();
          Example example = shown.get(i);
          long[] count =
              counts.computeIfAbsent(
                  stratum << Integer.SIZE | example.position(), key -> new long[2]);
          count[0]++;
          count[1] += example.clicked() ? 1 : 0;
        }
        strata += PARTS;
      }
    }
    var cells = new ArrayList<Examination.Cell>();
    counts.forEach(
        (key, count) ->
            cells.add(
                new Examination.Cell(
                    (int) (key >> Integer.SIZE), key.intValue(), count[0], count[1])));
    // A fixed order, so that sums round alike.
    cells.sort(
        Comparator.comparingInt(Examination.Cell::stratum)
            .thenComparingInt(Examination.Cell::position));
    return Examination.of(cells, positions);
  }
}
