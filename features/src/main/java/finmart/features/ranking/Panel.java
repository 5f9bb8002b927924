package finmart.features.ranking;

import finmart.domain.partner.ProductLine;
import finmart.domain.product.Product;
import finmart.features.eligibility.Judge;
import finmart.features.eligibility.RuleSet;
import finmart.features.ranking.response.ResponseModel;
import finmart.features.recall.ItemWeights;
import finmart.features.recall.Popularity;
import finmart.features.recall.RecallModel;
import finmart.features.recall.Scorer;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All a pass has to know of the products on offer, in arrays; made once, sent to every worker. */
final class Panel implements Serializable {
  /** Lines that may be ranked for a person, in order. */
  static final List<ProductLine> LINES =
      Arrays.stream(ProductLine.values()).filter(ProductLine::isPersonal).toList();

  private static final long serialVersionUID = 1L;
  private static final int UNSEEN = -1;

  final Judge judge;
  final RankingSettings settings;

  /** Knows the products and traits a person is read with, and the sources below. */
  final RecallModel model;

  /** What scores a person who holds enough; null if the model has no such source. */
  final Scorer recall;

  /** What scores a person who holds few; null if the model has no such source. */
  final Scorer thin;

  /** How people answer. */
  final ResponseModel responses;

  /** Per line of {@link #LINES} how its answers go; null where recall orders. */
  final ResponseModel.LineResponse[] answers;

  /** Per place its places in the steps of the answers; null where recall orders. */
  final int[][] answerPlaces;

  /** Per line of {@link #LINES} the places of its products in the rule set, rising. */
  final int[][] lines;

  /** Per place in the rule set. */
  final String[] productIds;

  final String[] partners;
  final int[] modelIndex;
  final double[] popularity;

  /** Per place a number of its issuer and of its kind, from 0. */
  final int[] issuerOf;

  final int[] kindOf;

  private final Map<String, Integer> places = new HashMap<>();

  Panel(RuleSet rules, RecallModel model, ResponseModel responses, RankingSettings settings) {
    this.judge = rules.judge();
    this.settings = settings;
    this.model = model;
    this.recall = model.scorer(settings.recallSource()).orElse(null);
    this.thin = model.scorer(settings.recallSourceThin()).orElse(null);
    Map<String, Integer> trained = new HashMap<>();
    model.products().forEach(id -> trained.put(id, trained.size()));
    List<Product> products = rules.products();
    productIds = products.stream().map(Product::id).toArray(String[]::new);
    partners = products.stream().map(p -> p.listing().partner()).toArray(String[]::new);
    Map<String, Integer> numbers = new HashMap<>();
    issuerOf = products.stream().mapToInt(p -> number(numbers, p.listing().partner())).toArray();
    numbers.clear();
    kindOf = products.stream().mapToInt(p -> number(numbers, p.line() + " " + p.kind())).toArray();
    modelIndex = new int[productIds.length];
    popularity = new double[productIds.length];
    ItemWeights shares = model.source(Popularity.NAME).orElse(null);
    for (int place = 0; place < productIds.length; place++) {
      places.put(productIds[place], place);
      modelIndex[place] = trained.getOrDefault(productIds[place], UNSEEN);
      if (shares != null && modelIndex[place] != UNSEEN) {
        popularity[place] = shares.intercepts()[modelIndex[place]];
      }
    }
    this.responses = responses;
    answers = new ResponseModel.LineResponse[LINES.size()];
    answerPlaces = new int[productIds.length][];
    lines = new int[LINES.size()][];
    for (int line = 0; line < lines.length; line++) {
      lines[line] =
          rules.products(LINES.get(line)).stream().mapToInt(p -> places.get(p.id())).toArray();
      answers[line] = responses.line(LINES.get(line).name()).orElse(null);
      for (int place : lines[line]) {
        answerPlaces[place] =
            answers[line] == null ? null : answers[line].places(productIds[place]);
      }
    }
  }

  private static int number(Map<String, Integer> numbers, String name) {
    return numbers.computeIfAbsent(name, n -> numbers.size());
  }

  /** Place of a product in the rule set, negative if it is not on offer. */
  int place(String productId) {
    return places.getOrDefault(productId, UNSEEN);
  }
}
