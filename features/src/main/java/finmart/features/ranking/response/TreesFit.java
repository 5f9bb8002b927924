package finmart.features.ranking.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** MLlib's gradient-boosted trees over situations; a product is told by its rate and its scores. */
final class TreesFit {
  private static final double STEP = 0.1;
  private static final double SUBSAMPLE = 0.7;
  private static final int SMALLEST_LEAF = 50;

  private TreesFit() {}

  static TreesResponse fit(
      SparkSession spark,
      List<Example> cases,
      Cases of,
      Map<String, Integer> index,
      double[] weights,
      ResponseSettings settings) {
    var rows = new ArrayList<Row>();
    for (int i = 0; i < cases.size(); i++) {
      Example example = cases.get(i);
      double[] x = example.situation().clone();
      x[x.length - 1] = of.rates()[index.getOrDefault(example.productId(), -1) + 1];
      rows.add(RowFactory.create(of.label(example), Vectors.dense(x), weights[i]));
    }
    Dataset<Row> data = spark.createDataFrame(rows, LogisticFit.COLUMNS).coalesce(1).persist();
    try {
      return TreesResponse.of(model(data, settings));
    } finally {
      data.unpersist();
    }
  }

  static GBTClassificationModel model(Dataset<Row> data, ResponseSettings settings) {
    return new GBTClassifier()
        .setWeightCol("weight")
        .setMaxIter(settings.trees())
        .setMaxDepth(settings.treeDepth())
        .setStepSize(STEP)
        .setSubsamplingRate(SUBSAMPLE)
        .setMinInstancesPerNode(SMALLEST_LEAF)
        .setSeed(settings.seed())
        .fit(data);
  }
}
