package finmart.features.ranking;

import finmart.domain.partner.ProductLine;
import finmart.features.ranking.response.Answers;
import finmart.features.ranking.response.LearntResponse;
import finmart.features.ranking.response.ResponseModel;
import finmart.features.ranking.response.ResponseStage;
import finmart.features.recall.RecallModel;
import finmart.features.recall.RecallWeights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Random;

/** What a supermarket might have learnt: anything. */
final class RandomModels {
  private RandomModels() {}

  static RecallModel recall(Random random, List<String> ids) {
    var rows = new ArrayList<RecallWeights>();
    for (int i = 0; i < ids.size(); i++) {
      var row = ByteBuffer.allocate(ids.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (int j = 0; j < ids.size(); j++) {
        row.putFloat((float) random.nextGaussian() / 4);
      }
      rows.add(new RecallWeights("ease", ids.get(i), i, random.nextDouble(), row.array(), 1, 2));
      double share = random.nextInt(4) / 4.0;
      rows.add(new RecallWeights("popularity", ids.get(i), i, share, new byte[0], 1, 2));
    }
    return RecallModel.of(rows);
  }

  /** Of cards all steps, of loans clicks, of funds nothing: recall orders them. */
  static ResponseModel responses(Random random, Collection<Market.Item> items) {
    var features = List.of("age", "income_90d_minor");
    var rows = new ArrayList<LearntResponse>();
    for (ResponseStage stage : ResponseStage.values()) {
      for (ProductLine line : List.of(ProductLine.CREDIT_CARD, ProductLine.LOAN)) {
        if (line == ProductLine.CREDIT_CARD || stage == ResponseStage.CLICK) {
          var levels = new HashMap<String, double[]>();
          items.stream()
              .filter(item -> item.line() == line && random.nextInt(5) > 0)
              .forEach(
                  item ->
                      levels.put(
                          item.id(),
                          new double[] {random.nextGaussian() - 2, random.nextGaussian()}));
          rows.add(Answers.logistic(line.name(), stage, features, levels));
        }
      }
    }
    return ResponseModel.of(rows, features, Answers.VERSION);
  }
}
