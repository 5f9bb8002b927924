package finmart.features.ranking.response;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.regression.DecisionTreeRegressionModel;
import org.apache.spark.ml.tree.ContinuousSplit;
import org.apache.spark.ml.tree.InternalNode;
import org.apache.spark.ml.tree.LeafNode;
import org.apache.spark.ml.tree.Node;

/**
 * Boosted trees of Spark MLlib in arrays. A value up to the threshold goes left. The probability is
 * that of MLlib: 1 / (1 + exp(-2 × the weighted sum of the leaves)), Friedman's logistic loss.
 */
final class TreesResponse implements RawResponse {
  static final String NAME = "trees";

  private static final long serialVersionUID = 1L;
  private static final int LEAF = -1;

  /** Numbers of one node: feature or {@link #LEAF}, threshold or value, left, right. */
  private static final int WIDTH = 4;

  private final int[] roots;
  private final int[] features;
  private final double[] values;
  private final int[] lefts;
  private final int[] rights;

  private TreesResponse(int[] roots, List<double[]> nodes) {
    this.roots = roots;
    features = nodes.stream().mapToInt(node -> (int) node[0]).toArray();
    values = nodes.stream().mapToDouble(node -> node[1]).toArray();
    lefts = nodes.stream().mapToInt(node -> (int) node[2]).toArray();
    rights = nodes.stream().mapToInt(node -> (int) node[3]).toArray();
  }

  /** Copies a model of MLlib. */
  static TreesResponse of(GBTClassificationModel model) {
    DecisionTreeRegressionModel[] trees = model.trees();
    var nodes = new ArrayList<double[]>();
    var roots = new int[trees.length];
    for (int tree = 0; tree < trees.length; tree++) {
      roots[tree] = copy(trees[tree].rootNode(), model.treeWeights()[tree], nodes);
    }
    return new TreesResponse(roots, nodes);
  }

  /**
   * @throws IllegalArgumentException if the numbers are no trees over situations of that length
   */
  static TreesResponse of(double[] parameters, int length) {
    int trees = parameters.length == 0 ? 0 : (int) parameters[0];
    int rest = parameters.length - 1 - trees;
    if (trees < 1 || rest < WIDTH || rest % WIDTH != 0) {
      throw new IllegalArgumentException("%d numbers make no trees".formatted(parameters.length));
    }
    int size = rest / WIDTH;
    var roots = new int[trees];
    for (int tree = 0; tree < trees; tree++) {
      roots[tree] = within((int) parameters[1 + tree], size);
    }
    var nodes = new ArrayList<double[]>();
    for (int at = 1 + trees; at < parameters.length; at += WIDTH) {
      double[] node = java.util.Arrays.copyOfRange(parameters, at, at + WIDTH);
      if (node[0] != LEAF) {
        within((int) node[0], length);
        // Children stand before their parents: no walk can go round.
        within((int) node[2], nodes.size());
        within((int) node[3], nodes.size());
      }
      nodes.add(node);
    }
    return new TreesResponse(roots, nodes);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public double probability(double[] x, int product) {
    double sum = 0;
    for (int root : roots) {
      int node = root;
      while (features[node] != LEAF) {
        node = x[features[node]] <= values[node] ? lefts[node] : rights[node];
      }
      sum += values[node];
    }
    return 1 / (1 + Math.exp(-2 * sum));
  }

  @Override
  public double[] parameters() {
    var all = new double[1 + roots.length + WIDTH * features.length];
    all[0] = roots.length;
    for (int tree = 0; tree < roots.length; tree++) {
      all[1 + tree] = roots[tree];
    }
    int at = 1 + roots.length;
    for (int node = 0; node < features.length; node++) {
      all[at++] = features[node];
      all[at++] = values[node];
      all[at++] = lefts[node];
      all[at++] = rights[node];
    }
    return all;
  }

  private static int within(int index, int size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("tree reads %d of %d".formatted(index, size));
    }
    return index;
  }

  /** Adds a node after its children and returns its index. */
  private static int copy(Node node, double weight, List<double[]> nodes) {
    if (node instanceof LeafNode) {
      nodes.add(new double[] {LEAF, weight * node.prediction(), 0, 0});
    } else {
      var inner = (InternalNode) node;
      var split = (ContinuousSplit) inner.split();
      int left = copy(inner.leftChild(), weight, nodes);
      int right = copy(inner.rightChild(), weight, nodes);
      nodes.add(new double[] {split.featureIndex(), split.threshold(), left, right});
    }
    return nodes.size() - 1;
  }
}
