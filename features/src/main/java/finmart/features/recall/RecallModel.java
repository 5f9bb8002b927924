package finmart.features.recall;

import finmart.features.table.Records;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The trained recall sources, in primitive arrays.
 *
 * @param products ids of the products seen in training, in order; a product not among them has no
 *     score and adds none
 * @param sources weights by name of the source
 * @param traits what sources over attributes look at
 * @param version hash of all that was learnt
 */
public record RecallModel(
    List<String> products, Map<String, Scorer> sources, Traits traits, String version)
    implements Serializable {
  private static final int VERSION_BYTES = 8;

  public RecallModel {
    products = List.copyOf(products);
    sources = new TreeMap<>(sources);
  }

  /** Loads the rows of one day's {@link RecallWeights#TABLE}; no row at all is an empty model. */
  public static RecallModel load(Dataset<Row> rows) {
    return of(Records.collect(rows, RecallWeights.class));
  }

  /** Loads the rows of one day's {@link RecallWeights#TABLE} and {@link Trait#TABLE}. */
  public static RecallModel load(Dataset<Row> rows, Dataset<Row> traits) {
    var ordered = new ArrayList<>(Records.collect(traits, Trait.class));
    ordered.sort(Comparator.comparingInt(Trait::traitIndex));
    return of(Records.collect(rows, RecallWeights.class), new Traits(ordered));
  }

  /** A model that knows no traits. */
  public static RecallModel of(List<RecallWeights> rows) {
    return of(rows, Traits.NONE);
  }

  /**
   * @throws IllegalArgumentException if the sources were trained on different products, if a row
   *     has another length than there are products, or if a weight is no finite number
   */
  public static RecallModel of(List<RecallWeights> rows, Traits traits) {
    var bySource =
        new TreeMap<>(rows.stream().collect(Collectors.groupingBy(RecallWeights::recallSource)));
    List<String> products = null;
    var sources = new TreeMap<String, Scorer>();
    MessageDigest digest = sha256();
    for (var source : bySource.entrySet()) {
      var ordered = new ArrayList<>(source.getValue());
      ordered.sort(Comparator.comparingInt(RecallWeights::productIndex));
      List<String> ids = ordered.stream().map(RecallWeights::productId).toList();
      if (products != null && !products.equals(ids)) {
        throw new IllegalArgumentException(
            "recall sources %s were not trained on the same products; run train-recall again"
                .formatted(bySource.keySet()));
      }
      products = ids;
      sources.put(source.getKey(), scorer(source.getKey(), ordered, digest));
    }
    for (Trait trait : traits.all()) {
      digest.update(trait.toString().getBytes(StandardCharsets.UTF_8));
    }
    String version = HexFormat.of().formatHex(digest.digest(), 0, VERSION_BYTES);
    return new RecallModel(products == null ? List.of() : products, sources, traits, version);
  }

  /** A source of that name whose scores are linear in the history. */
  public Optional<ItemWeights> source(String name) {
    return scorer(name).filter(ItemWeights.class::isInstance).map(ItemWeights.class::cast);
  }

  /** A source of that name, of whatever kind. */
  public Optional<Scorer> scorer(String name) {
    return Optional.ofNullable(sources.get(name));
  }

  private static Scorer scorer(String source, List<RecallWeights> ordered, MessageDigest digest) {
    int size = ordered.size();
    boolean isFactors = source.equals(Als.NAME);
    boolean isOfTraits = source.equals(Attributes.NAME) || source.equals(Attributes.SEGMENT);
    var intercepts = new float[size];
    var rows = new float[size][];
    for (int i = 0; i < size; i++) {
      RecallWeights row = ordered.get(i);
      digest.update((source + "\n" + row.productId() + "\n").getBytes(StandardCharsets.UTF_8));
      digest.update(ByteBuffer.allocate(Double.BYTES).putDouble(0, row.intercept()));
      digest.update(row.weights());
      digest.update(row.parameters().toString().getBytes(StandardCharsets.UTF_8));
      intercepts[i] = (float) row.intercept();
      rows[i] = RecallWeights.floats(row.weights());
      boolean fits = isFactors || isOfTraits || rows[i].length == 0 || rows[i].length == size;
      if (row.productIndex() != i || !fits || !isFinite(intercepts[i], rows[i])) {
        throw new IllegalArgumentException(
            "recall_model row %s %s can not be used: index %d of %d, %d weights, all must be finite"
                .formatted(source, row.productId(), row.productIndex(), size, rows[i].length));
      }
    }
    if (source.equals(Ties.NAME)) {
      return new TieShares(size);
    }
    if (isOfTraits) {
      return new TraitWeights(intercepts, transposed(rows));
    }
    if (!isFactors) {
      return new ItemWeights(intercepts, rows);
    }
    List<Double> parameters = ordered.get(0).parameters();
    if (parameters.size() != 2) {
      throw new IllegalArgumentException(
          "recall_model rows of %s need confidence and ridge, not %s"
              .formatted(source, parameters));
    }
    return new ItemFactors(rows, parameters.get(0), parameters.get(1));
  }

  private static float[][] transposed(float[][] rows) {
    int length = rows[0].length;
    var turned = new float[length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int t = 0; t < length; t++) {
        turned[t][i] = rows[i][t];
      }
    }
    return turned;
  }

  private static boolean isFinite(float intercept, float[] row) {
    boolean finite = Float.isFinite(intercept);
    for (float weight : row) {
      finite &= Float.isFinite(weight);
    }
    return finite;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
