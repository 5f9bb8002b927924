package finmart.features.recall.evaluation;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Suggestion;
import finmart.features.recall.Ease;
import finmart.features.recall.Gram;
import finmart.features.recall.ItemWeights;
import finmart.features.recall.Popularity;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Fits models to the training part of a table and asks them the questions of the test part.
 *
 * <p>Equal scores are ordered by item id. An item never seen in training scores 0 in every model.
 * {@code blend} is EASE plus the share of popularity, as ranking uses it.
 */
public final class RecallEvaluation {
  /** Asks every model. */
  public static final String ALL = "all";

  /** EASE plus the share of popularity. */
  public static final String BLEND = "blend";

  /** The models, in the order they are reported. */
  public static final List<String> MODELS = List.of(Popularity.NAME, Ease.NAME, BLEND);

  private static final double SECOND = 1e9;

  private final Interactions interactions;
  private final EvaluationOptions options;
  private final LongSupplier nanos;

  /**
   * @param nanos a running clock in nanoseconds, to measure with
   */
  public RecallEvaluation(
      Interactions interactions, EvaluationOptions options, LongSupplier nanos) {
    this.interactions = interactions;
    this.options = options;
    this.nanos = nanos;
  }

  /**
   * What one model reached.
   *
   * @param interactions training rows
   * @param items items in training, test and candidate lists together
   */
  public record Result(
      String model,
      int users,
      int items,
      long interactions,
      double fitSeconds,
      double recommendSeconds,
      Metrics metrics) {}

  /**
   * Returns one result per model.
   *
   * @param model one of {@link #MODELS}, or {@link #ALL}
   * @param at length N of the lists, from 1
   * @throws ConfigurationException if no model has that name or EASE would be too large
   */
  public List<Result> evaluate(String model, int at) {
    if (at < 1) {
      throw new ConfigurationException("--at " + at + " must be 1 or more");
    }
    if (model.equals(ALL)) {
      return MODELS.stream().map(name -> one(name, at)).toList();
    }
    if (!MODELS.contains(model)) {
      throw new ConfigurationException(
          "no model is named \"" + model + "\"" + Suggestion.after(model, MODELS));
    }
    return List.of(one(model, at));
  }

  private Result one(String model, int at) {
    long begun = nanos.getAsLong();
    Recommender recommender = fit(model);
    long fitted = nanos.getAsLong();
    Metrics metrics = ask(recommender, at);
    long asked = nanos.getAsLong();
    return new Result(
        model,
        interactions.users(),
        interactions.items(),
        interactions.rows(),
        (fitted - begun) / SECOND,
        (asked - fitted) / SECOND,
        metrics);
  }

  private Recommender fit(String model) {
    return switch (model) {
      case Popularity.NAME -> popularity();
      case Ease.NAME -> ease();
      case BLEND -> blend(ease(), popularity(), (float) options.popularityWeight());
      default -> throw new IllegalArgumentException(model);
    };
  }

  private Recommender popularity() {
    var shares = new float[interactions.items()];
    long users =
        Math.max(1, Arrays.stream(interactions.histories()).filter(h -> h.length > 0).count());
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (float) ((double) interactions.counts()[i] / users);
    }
    return (user, scores) -> System.arraycopy(shares, 0, scores, 0, shares.length);
  }

  private Recommender ease() {
    int items = interactions.items();
    int users = interactions.users();
    if (Math.min(items, users) > options.mostItems()) {
      throw new ConfigurationException(
          "ease would invert a matrix of %d (items %d, users %d) and is limited to %d: --set max_items=%d allows it, popularity needs none"
              .formatted(
                  Math.min(items, users),
                  items,
                  users,
                  options.mostItems(),
                  Math.min(items, users)));
    }
    int[][] histories = interactions.histories();
    if (users < items) {
      EaseByUsers byUsers = EaseByUsers.fit(options.fit(), histories, items);
      return byUsers::score;
    }
    var gram = new Gram(items);
    int[] units = new int[items];
    Arrays.fill(units, Gram.UNITS);
    for (int[] history : histories) {
      gram.add(history, units);
    }
    ItemWeights weights = options.fit().weights(gram);
    var ones = new float[items];
    Arrays.fill(ones, 1);
    return (user, scores) -> weights.score(histories[user], ones, histories[user].length, scores);
  }

  private static Recommender blend(Recommender ease, Recommender popularity, float weight) {
    return (user, scores) -> {
      ease.score(user, scores);
      var shares = new float[scores.length];
      popularity.score(user, shares);
      for (int i = 0; i < scores.length; i++) {
        scores[i] += weight * shares[i];
      }
    };
  }

  private Metrics ask(Recommender recommender, int at) {
    var sum = new Metrics.Sum(at);
    var scores = new float[interactions.items()];
    var best = new BestItems(at);
    for (Interactions.Case question : interactions.cases()) {
      recommender.score(question.user(), scores);
      int[] owned =
          interactions.excludesOwned() ? interactions.histories()[question.user()] : new int[0];
      best.clear();
      if (question.candidates() == null) {
        for (int item = 0; item < scores.length; item++) {
          best.offer(item, scores[item], owned);
        }
      } else {
        for (int item : question.candidates()) {
          best.offer(item, scores[item], owned);
        }
      }
      sum.add(best.items(), best.length(), question.relevant());
    }
    return sum.over(interactions.counts());
  }
}
