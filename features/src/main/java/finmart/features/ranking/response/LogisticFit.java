package finmart.features.ranking.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * MLlib's logistic regression as a multilevel model: effects of the line, and of each product a
 * deviation in level and in every feature of the person, drawn to nothing by a normal prior (Gelman
 * and Hill 2007, ch. 13). The prior's spread is in the scale of a column: of effects of the line 1,
 * of products as set, of what recall says wide, so that without anything else the order is that of
 * recall. Its strength follows from the number of examples, not from a setting.
 */
final class LogisticFit {
  /** Columns of every dataset that models are fitted to. */
  static final StructType COLUMNS =
      new StructType()
          .add("label", DataTypes.DoubleType, false)
          .add("features", SQLDataTypes.VectorType(), false)
          .add("weight", DataTypes.DoubleType, false);

  private static final int ITERATIONS = 100;

  private final int features;
  private final int length;
  private final int products;
  private final double spread;
  private final double share;
  private final double[] centres;
  private final double[] scales;

  /**
   * @param learnt situations with the rate of their product, from which spreads are taken
   */
  LogisticFit(int features, int products, double spread, List<double[]> learnt) {
    this.features = features;
    this.length = Situation.length(features);
    this.products = products;
    this.spread = spread;
    share = 1 / Math.sqrt(Math.max(1, features));
    centres = new double[length];
    scales = new double[length];
    for (int i = 0; i < length; i++) {
      int at = i;
      double mean = learnt.stream().mapToDouble(x -> x[at]).average().orElse(0);
      double square =
          learnt.stream().mapToDouble(x -> (x[at] - mean) * (x[at] - mean)).average().orElse(0);
      centres[i] = mean;
      scales[i] = square > 1e-12 ? Math.sqrt(square) : 1;
    }
  }

  /** Fits to cases in the order given. */
  LogisticResponse fit(
      SparkSession spark,
      List<Example> cases,
      Cases of,
      Map<String, Integer> index,
      double[] weights) {
    Dataset<Row> rows = rows(spark, cases, of, index, weights);
    try {
      double sum = 0;
      for (double weight : weights) {
        sum += weight;
      }
      return collapse(model(rows, sum));
    } finally {
      rows.unpersist();
    }
  }

  LogisticRegressionModel model(Dataset<Row> rows, double weight) {
    return new LogisticRegression()
        .setWeightCol("weight")
        .setRegParam(1 / weight)
        .setElasticNetParam(0)
        .setStandardization(false)
        .setMaxIter(ITERATIONS)
        .fit(rows);
  }

  private Dataset<Row> rows(
      SparkSession spark,
      List<Example> cases,
      Cases of,
      Map<String, Integer> index,
      double[] weights) {
    var rows = new ArrayList<Row>();
    for (int i = 0; i < cases.size(); i++) {
      Example example = cases.get(i);
      int product = index.getOrDefault(example.productId(), -1);
      double[] x = example.situation().clone();
      x[length - 1] = of.rates()[product + 1];
      rows.add(RowFactory.create(of.label(example), vector(x, product), weights[i]));
    }
    return spark.createDataFrame(rows, COLUMNS).coalesce(1).persist();
  }

  /** Layout: a situation, then per product one and its features of the person. */
  Vector vector(double[] x, int product) {
    boolean isKnown = product >= 0;
    var places = new int[length + (isKnown ? features + 1 : 0)];
    var values = new double[places.length];
    for (int i = 0; i < length; i++) {
      places[i] = i;
      values[i] = (x[i] - centres[i]) / scales[i] * (i < features ? share : 1);
    }
    if (isKnown) {
      int own = length + product * (features + 1);
      places[length] = own;
      values[length] = spread;
      for (int i = 0; i < features; i++) {
        places[length + 1 + i] = own + 1 + i;
        values[length + 1 + i] = spread * values[i];
      }
    }
    return Vectors.sparse(length + products * (features + 1), places, values);
  }

  /** Adds up what speaks of the line and of the product, on the scale of situations. */
  LogisticResponse collapse(LogisticRegressionModel model) {
    double[] all = model.coefficients().toArray();
    var rows = new double[products + 1][length + 1];
    for (int product = -1; product < products; product++) {
      double[] row = rows[product + 1];
      int own = length + product * (features + 1);
      row[0] = model.intercept() + (product < 0 ? 0 : spread * all[own]);
      for (int i = 0; i < length; i++) {
        double weight = all[i] * (i < features ? share : 1);
        if (i < features && product >= 0) {
          weight += spread * share * all[own + 1 + i];
        }
        row[i + 1] = weight / scales[i];
        row[0] -= weight * centres[i] / scales[i];
      }
    }
    return new LogisticResponse(rows);
  }
}
