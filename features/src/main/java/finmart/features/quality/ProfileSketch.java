package finmart.features.quality;

import finmart.features.profile.FeatureCatalogue;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What one reading of the profiles leaves: a sketch per feature. Its size depends on the number of
 * features, not of people.
 */
public final class ProfileSketch implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Set<String> NO_FEATURES = FeatureCatalogue.NO_FEATURES;

  private final List<String> features = new ArrayList<>();
  private final List<FeatureSketch> sketches = new ArrayList<>();
  private long rows;

  /**
   * @param schema of the profiles: a column per feature, and those that are none
   */
  ProfileSketch(StructType schema) {
    for (var field : schema.fields()) {
      if (!NO_FEATURES.contains(field.name())) {
        features.add(field.name());
        sketches.add(FeatureSketch.of(field.dataType()));
      }
    }
  }

  /** Reads the profiles once. Grain in: user_id. */
  public static ProfileSketch of(Dataset<Row> profiles) {
    Dataset<Row> features = profiles.drop(NO_FEATURES.toArray(String[]::new));
    return features
        .toJavaRDD()
        .treeAggregate(
            new ProfileSketch(features.schema()), ProfileSketch::add, ProfileSketch::merge);
  }

  /**
   * Returns what may be told of each feature, in the order of columns.
   *
   * @param previous the run before
   * @param month the last run that is at least a month older
   */
  public List<FeatureQuality> qualities(
      QualitySettings settings, EarlierQuality previous, EarlierQuality month) {
    var qualities = new ArrayList<FeatureQuality>();
    for (int i = 0; i < features.size(); i++) {
      qualities.add(quality(features.get(i), sketches.get(i), settings, previous, month));
    }
    return qualities;
  }

  public long rows() {
    return rows;
  }

  /** Adds one person; columns are the features in order. */
  ProfileSketch add(Row person) {
    rows++;
    for (int i = 0; i < sketches.size(); i++) {
      sketches.get(i).add(person.get(i));
    }
    return this;
  }

  /** Adds other people. */
  ProfileSketch merge(ProfileSketch others) {
    rows += others.rows;
    for (int i = 0; i < sketches.size(); i++) {
      sketches.get(i).add(others.sketches.get(i));
    }
    return this;
  }

  private FeatureQuality quality(
      String feature,
      FeatureSketch sketch,
      QualitySettings settings,
      EarlierQuality previous,
      EarlierQuality month) {
    long least = settings.leastPeople();
    var buckets = sketch instanceof FeatureSketch.Numbers n ? n.buckets() : new Buckets();
    var quantiles = new Quantiles(buckets, least);
    var tenths = Bins.tenths(buckets, least);
    var shape = Bins.shape(buckets, least);
    var top =
        sketch instanceof FeatureSketch.Words words
            ? TopWords.of(words.counts(), words.known(), least)
            : new TopWords(List.of(), List.of());
    double coverage = rows == 0 ? 0 : (double) sketch.known() / rows;
    return new FeatureQuality(
        feature,
        sketch.kind().name(),
        rows,
        sketch.known(),
        coverage,
        1 - coverage,
        sketch.distinct(),
        quantiles.at(0),
        quantiles.at(0.05),
        quantiles.at(0.25),
        quantiles.at(0.5),
        quantiles.at(0.75),
        quantiles.at(0.95),
        quantiles.at(1),
        top.words(),
        top.counts(),
        tenths.edges(),
        tenths.counts(),
        shape.edges(),
        shape.counts(),
        previous.on(),
        previous.psi(feature, sketch, rows),
        month.on(),
        month.psi(feature, sketch, rows));
  }
}
