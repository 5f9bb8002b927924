package finmart.features.recall.evaluation;

import finmart.domain.document.ConfigurationException;
import finmart.features.recall.Als;
import finmart.features.recall.Ease;
import finmart.features.recall.ItemFactors;
import finmart.features.recall.ItemKnn;
import finmart.features.recall.Neighbourhood;
import finmart.features.recall.Person;
import finmart.features.recall.Popularity;
import finmart.features.recall.Rp3Beta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Every model there is, by name, in the order they are reported. */
final class Methods {
  /** EASE plus the share of popularity. */
  static final String BLEND = "blend";

  private static final int MOST_NEAR = 40_000_000;
  private static final float TIE_BREAK = 1e-6f;
  private static final double RIDGE = 0.01;

  /** What was not taken weighs so many times as much in all as what was. */
  private static final double UNOBSERVED_SHARE = 3;

  private static final String RECENCY = "recency";
  private static final String CHOICE = "choice";
  private static final String ITEM_KNN = ItemKnn.NAME;
  private static final String RP3_BETA = Rp3Beta.NAME;
  private static final String IALS = "ials";
  private static final StructType RATINGS =
      StructType.fromDDL("user INT NOT NULL, item INT NOT NULL, rating FLOAT NOT NULL");

  private Methods() {}

  /**
   * @param session begins the Spark session when a model first needs it
   */
  static Map<String, Method> named(Supplier<SparkSession> session) {
    var methods = new LinkedHashMap<String, Method>();
    methods.put("random", Methods::random);
    methods.put(Popularity.NAME, (table, options) -> popularity(table));
    methods.put(RECENCY, ByTime::fit);
    methods.put(CHOICE, ByChoice::fit);
    methods.put(ITEM_KNN, personal(Methods::itemKnn));
    methods.put(RP3_BETA, personal(Methods::rp3Beta));
    methods.put(Ease.NAME, ByEase::fit);
    methods.put(BLEND, Methods::blend);
    methods.put(IALS, personal(Methods::ials));
    methods.put(Als.NAME, personal((table, options) -> als(session, table, options)));
    var members = new LinkedHashMap<String, Method>();
    for (String member : List.of(CHOICE, ITEM_KNN, RP3_BETA, Ease.NAME, IALS)) {
      methods.compute(member, (name, method) -> remembered(method));
      members.put(member, methods.get(member));
    }
    methods.put("ensemble", (table, options) -> ByEnsemble.fit(table, members, options));
    methods.replaceAll(Methods::named);
    return methods;
  }

  private record Fitted(Interactions table, EvaluationOptions options, Recommender recommender) {}

  /** Remembers its first fit: an ensemble needs its members again. */
  private static Method remembered(Method method) {
    var first = new AtomicReference<Fitted>();
    return (table, options) -> {
      Fitted known = first.get();
      if (known != null && known.table() == table && known.options() == options) {
        return known.recommender();
      }
      Recommender recommender = method.fit(table, options);
      first.compareAndSet(null, new Fitted(table, options, recommender));
      return recommender;
    };
  }

  /** Says which model it was that a setting does not suit. */
  private static Method named(String name, Method method) {
    return (table, options) -> {
      try {
        return method.fit(table, options);
      } catch (IllegalArgumentException e) {
        throw new ConfigurationException("model " + name + ": " + e.getMessage());
      }
    };
  }

  /**
   * Lets popularity speak where a model that only knows histories is silent: it answers users
   * without one, and orders items of the same score.
   */
  private static Method personal(Method method) {
    return (table, options) -> {
      Recommender informed = method.fit(table, options);
      Recommender popular = popularity(table);
      return (user, scores) -> {
        if (table.histories()[user].length == 0) {
          popular.score(user, scores);
          return;
        }
        informed.score(user, scores);
        var shares = new float[scores.length];
        popular.score(user, shares);
        float highest = 0;
        for (float score : scores) {
          highest = Math.max(highest, Math.abs(score));
        }
        for (int item = 0; item < scores.length; item++) {
          scores[item] += TIE_BREAK * highest * shares[item];
        }
      };
    };
  }

  private static Recommender random(Interactions interactions, EvaluationOptions options) {
    long seed = options.whole("seed", 1);
    return (user, scores) -> {
      var random = new SplittableRandom(seed * interactions.users() + user);
      for (int item = 0; item < scores.length; item++) {
        scores[item] = (float) random.nextDouble();
      }
    };
  }

  private static Recommender popularity(Interactions interactions) {
    var shares = new float[interactions.items()];
    long users = Math.max(1, interactions.trainedUsers());
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (float) ((double) interactions.counts()[i] / users);
    }
    return (user, scores) -> System.arraycopy(shares, 0, scores, 0, shares.length);
  }

  private static Recommender itemKnn(Interactions interactions, EvaluationOptions options) {
    return ByNeighbours.fit(
        interactions,
        Neighbourhood.cosine(
            options.number("user_discount", 0.5),
            options.number("shrink", 0),
            options.whole("neighbours", neighbours(interactions))));
  }

  private static Recommender rp3Beta(Interactions interactions, EvaluationOptions options) {
    return ByNeighbours.fit(
        interactions,
        Neighbourhood.walk(
            options.number("alpha", 0.7),
            options.number("beta", 0.3),
            options.whole("neighbours", neighbours(interactions))));
  }

  private static Recommender blend(Interactions interactions, EvaluationOptions options) {
    Recommender ease = ByEase.fit(interactions, options);
    Recommender popularity = popularity(interactions);
    float weight = (float) options.number("popularity_weight", 1);
    return (user, scores) -> {
      ease.score(user, scores);
      var shares = new float[scores.length];
      popularity.score(user, shares);
      for (int i = 0; i < scores.length; i++) {
        scores[i] += weight * shares[i];
      }
    };
  }

  private static Recommender ials(Interactions interactions, EvaluationOptions options) {
    return new ByFactors(
            options.whole("rank", Math.min(192, interactions.items())),
            options.whole("iterations", 16),
            options.number("regularisation", RIDGE),
            options.number("unobserved", unobserved(interactions)),
            options.whole("seed", 1))
        .fit(interactions);
  }

  /** Many, as far as they fit in memory. */
  private static int neighbours(Interactions interactions) {
    return Math.max(100, Math.min(2_000, MOST_NEAR / Math.max(1, interactions.items())));
  }

  /** Weight of one item that was not taken, beside 1 for one that was. */
  private static double unobserved(Interactions interactions) {
    long held = Arrays.stream(interactions.histories()).mapToLong(h -> h.length).sum();
    double mean = (double) held / Math.max(1, interactions.trainedUsers());
    return Math.max(1e-6, Math.min(1, UNOBSERVED_SHARE * mean / interactions.items()));
  }

  /**
   * The path of production: MLlib's factors of items, the user's found from the history. Weighing
   * what was taken by c is weighing what was not by 1/c; the ridge is what {@code ials} has for a
   * user of average length, since MLlib can not add to it what does not grow with the history.
   */
  private static Recommender als(
      Supplier<SparkSession> session, Interactions interactions, EvaluationOptions options) {
    double confidence = options.number("confidence", 1 / unobserved(interactions));
    var als =
        new Als(
            options.whole("rank", Math.min(128, interactions.items())),
            options.whole("iterations", 10),
            confidence,
            options.number("regularisation", (1 + UNOBSERVED_SHARE) * RIDGE * confidence),
            options.whole("seed", 1));
    var rows = new ArrayList<Row>();
    int[][] histories = interactions.histories();
    for (int user = 0; user < histories.length; user++) {
      for (int item : histories[user]) {
        rows.add(RowFactory.create(user, item, 1f));
      }
    }
    ItemFactors scorer =
        als.scorer(als.factors(session.get().createDataFrame(rows, RATINGS), interactions.items()));
    return (user, scores) -> {
      var person = new Person();
      for (int item : histories[user]) {
        person.hold(item, 1);
      }
      if (!scorer.score(person, scores)) {
        Arrays.fill(scores, 0);
      }
    };
  }
}
