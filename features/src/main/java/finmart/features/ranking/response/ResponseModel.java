package finmart.features.ranking.response;

import finmart.features.table.Records;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The learnt answers of all lines. A line whose clicks were not learnt is not ordered by it; a
 * later step that was not learnt counts alike for every product.
 */
public final class ResponseModel implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int VERSION_BYTES = 8;

  private final ResponseFeatures features;
  private final Map<String, LineResponse> lines;
  private final String version;
  private final String complaint;

  private ResponseModel(
      ResponseFeatures features,
      Map<String, LineResponse> lines,
      String version,
      String complaint) {
    this.features = features;
    this.lines = lines;
    this.version = version;
    this.complaint = complaint;
  }

  /** Nothing is learnt yet: recall orders. */
  public static ResponseModel none() {
    return none(null);
  }

  private static ResponseModel none(String complaint) {
    var nothing = new ResponseFeatures(List.of(), List.of(), List.of());
    return new ResponseModel(nothing, Map.of(), "", complaint);
  }

  /**
   * Loads the rows of one day's {@link LearntResponse#TABLE}. A model that was learnt from features
   * of other names or another declaration than now, or that can not be read, is not used: {@link
   * #complaint} says so, and recall orders.
   *
   * @param names columns of the profile that are declared now
   * @param featureVersion hash of their declarations
   */
  public static ResponseModel load(Dataset<Row> rows, List<String> names, String featureVersion) {
    return of(Records.collect(rows, LearntResponse.class), names, featureVersion);
  }

  /** Like {@link #load}. */
  public static ResponseModel of(
      List<LearntResponse> rows, List<String> names, String featureVersion) {
    var learnt = new ArrayList<>(rows);
    learnt.removeIf(row -> !row.isLearnt());
    if (learnt.isEmpty()) {
      return none();
    }
    learnt.sort(
        Comparator.comparing(LearntResponse::productLine).thenComparing(LearntResponse::stage));
    for (LearntResponse row : learnt) {
      if (!row.features().equals(names) || !row.featureVersion().equals(featureVersion)) {
        return none(
            "the response model was learnt from other features (%s %s) than are declared now (%s %s): recall orders until train-response has run again"
                .formatted(row.featureVersion(), row.features(), featureVersion, names));
      }
    }
    LearntResponse first = learnt.get(0);
    var lines = new TreeMap<String, LineResponse>();
    MessageDigest digest = sha256();
    try {
      for (LearntResponse row : learnt) {
        update(digest, row);
        lines.computeIfAbsent(row.productLine(), line -> new LineResponse(names.size())).add(row);
      }
    } catch (IllegalArgumentException e) {
      return none("the response model can not be read (" + e.getMessage() + "): recall orders");
    }
    return new ResponseModel(
        new ResponseFeatures(names, first.centres(), first.scales()),
        lines,
        HexFormat.of().formatHex(digest.digest(), 0, VERSION_BYTES),
        null);
  }

  /** Hash of all that was learnt; empty if nothing was. */
  public String version() {
    return version;
  }

  /** Why the model that was learnt is not used, if there is one and it is not. */
  public Optional<String> complaint() {
    return Optional.ofNullable(complaint);
  }

  /** The features read of a profile. */
  public List<String> features() {
    return features.names();
  }

  /** Places of the features among the columns of a profile. */
  public int[] places(StructType profile) {
    return features.places(profile);
  }

  /** Room for one person and one product after another. */
  public double[] situation() {
    return new double[Situation.length(features.names().size())];
  }

  /** Reads the features of one profile into a situation. */
  public void read(Row profile, int[] places, double[] situation) {
    features.read(profile, places, situation);
  }

  /** The answers to products of a line, or nothing if its clicks were not learnt. */
  public Optional<LineResponse> line(String line) {
    return Optional.ofNullable(lines.get(line)).filter(LineResponse::isLearnt);
  }

  private static void update(MessageDigest digest, LearntResponse row) {
    String text =
        String.join(
            "\n",
            row.productLine(),
            row.stage().name(),
            row.model(),
            row.featureVersion(),
            row.features().toString(),
            row.centres().toString(),
            row.scales().toString(),
            row.products().toString(),
            row.rates().toString(),
            row.raw().toString(),
            row.calibrated().toString());
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update(row.parameters());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The steps of one line. */
  public static final class LineResponse implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int STAGES = ResponseStage.values().length;

    private final int features;
    private final Response[] steps = new Response[STAGES];
    private final List<Map<String, Integer>> products = new ArrayList<>();

    private LineResponse(int features) {
      this.features = features;
      for (int stage = 0; stage < STAGES; stage++) {
        products.add(new HashMap<>());
      }
    }

    private void add(LearntResponse row) {
      int stage = row.stage().ordinal();
      Map<String, Integer> index = products.get(stage);
      row.products().forEach(product -> index.put(product, index.size()));
      if (row.rates().size() != index.size() + 1) {
        throw new IllegalArgumentException(
            "%d rates of %d products".formatted(row.rates().size(), index.size()));
      }
      steps[stage] = Response.of(row);
    }

    private boolean isLearnt() {
      return steps[0] != null;
    }

    /** Places of a product in the steps, in order; negative where it was not learnt from. */
    public int[] places(String productId) {
      return products.stream().mapToInt(index -> index.getOrDefault(productId, -1)).toArray();
    }

    /**
     * The probabilities of the steps of one product; 1 for a step that was not learnt.
     *
     * @param situation with the person read into it
     * @param places as {@link #places} gives them
     * @param recall the record's recall score
     * @param popularity the record's popularity score
     * @param ownSignal weight of what the person did with the product itself
     * @param exposures how often it was shown of late in vain
     * @param answers receives one per stage
     * @return their product: the chance that a person who examines the offer ends with the product
     *     in hand
     */
    public double answer(
        double[] situation,
        int[] places,
        double recall,
        double popularity,
        double ownSignal,
        int exposures,
        double[] answers) {
      Situation.pair(situation, features, recall, popularity, ownSignal, exposures);
      double benefit = 1;
      for (int stage = 0; stage < STAGES; stage++) {
        answers[stage] =
            steps[stage] == null ? 1 : steps[stage].probability(situation, places[stage]);
        benefit *= answers[stage];
      }
      return benefit;
    }
  }
}
