package finmart.jobs.conf;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import finmart.domain.document.Suggestion;
import finmart.domain.rule.AttributeType;
import finmart.features.audience.AudienceSettings;
import finmart.features.feedback.FunnelSettings;
import finmart.features.quality.QualitySettings;
import finmart.features.ranking.Diversity;
import finmart.features.ranking.Exploration;
import finmart.features.ranking.Fatigue;
import finmart.features.ranking.RankingSettings;
import finmart.features.ranking.response.ResponseSettings;
import finmart.features.recall.Als;
import finmart.features.recall.Attributes;
import finmart.features.recall.Ease;
import finmart.features.recall.EaseFit;
import finmart.features.recall.ItemKnn;
import finmart.features.recall.Neighbourhood;
import finmart.features.recall.Popularity;
import finmart.features.recall.RecallSettings;
import finmart.features.recall.Rp3Beta;
import finmart.features.recall.SignalWeights;
import finmart.features.recall.Ties;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The keys of {@code conf/platform.yaml}, which documents each of them.
 *
 * @param sources name of a source declaration to its directory
 * @param oldVersions how long former versions of tables are kept after something was erased
 */
public record Platform(
    String catalogue,
    Map<String, String> sources,
    long seed,
    Ingest ingest,
    RecallSettings recall,
    SignalWeights signals,
    RankingSettings ranking,
    ResponseSettings response,
    Lead lead,
    ExchangeSettings exchange,
    FunnelSettings funnel,
    AudienceSettings audience,
    Period oldVersions,
    QualitySettings quality,
    int historyDays) {
  private static final long MOST_MINOR = 1_000_000_000_000_000L;
  private static final int MOST_POSITIONS = 100;
  private static final int MOST_IMPRESSIONS = 1_000;
  private static final double MOST_LAMBDA = 1e6;
  private static final double MOST_WEIGHT = 1000;
  private static final int MOST_PRODUCTS = 20_000;
  private static final int MOST_DAYS = 3650;
  private static final int MOST_RANK = 512;
  private static final int MOST_TIES = 1_000;
  private static final double LEAST = 1e-6;

  /**
   * @param refusedShareLimit share in [0, 1] of a source's rows
   * @param amountLimitMinor highest believable amount, minor units
   */
  public record Ingest(double refusedShareLimit, long amountLimitMinor) {}

  /**
   * @param clickWindow how long after a click a lead may still be made
   * @param duplicateWindow how long a lead keeps a second one of the same product away, at least as
   *     long as a click counts
   * @param askAgainAfter how long who declined or withdrew a consent is not asked again (P19c)
   */
  public record Lead(Period clickWindow, Period duplicateWindow, Period askAgainAfter) {}

  /**
   * @param catalogues the product catalogues there are
   * @param features the profile features there are
   */
  static Platform read(
      Path file, List<String> catalogues, Map<String, AttributeType> features, Problems problems) {
    try (Fields fields = Document.open(file, problems)) {
      long seed = fields.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE);
      var recall = recall(fields.in("recall"), seed, features.keySet());
      var audience = AudienceKeys.settings(fields.in("audience"), seed);
      return new Platform(
          catalogue(fields, catalogues),
          fields.textMap("sources"),
          seed,
          ingest(fields.in("ingest")),
          recall,
          signals(fields.in("signals")),
          ranking(fields.in("ranking"), recall, seed),
          ResponseKeys.read(fields.in("response"), seed, features),
          lead(fields.in("lead")),
          ExchangeSettings.read(fields.in("exchange")),
          funnel(fields.in("funnel"), audience.gate().minimum()),
          audience,
          AudienceKeys.oldVersions(fields.in("erasure")),
          QualitySettings.read(fields.in("quality"), audience.gate().minimum()),
          historyDays(fields.in("world")));
    }
  }

  private static String catalogue(Fields fields, List<String> catalogues) {
    String name = fields.text("catalogue");
    if (fields.has("catalogue") && !catalogues.isEmpty() && !catalogues.contains(name)) {
      fields.note(
          "catalogue",
          "\"" + name + "\" is no folder of conf/products" + Suggestion.after(name, catalogues));
    }
    return name;
  }

  private static Ingest ingest(Fields fields) {
    try (fields) {
      return new Ingest(
          fields.number("refused_share_limit", 0, 1),
          fields.whole("amount_limit_minor", 1, MOST_MINOR));
    }
  }

  private static RecallSettings recall(Fields fields, long seed, Collection<String> features) {
    try (fields) {
      var sources = fields.texts("sources");
      for (String source : sources) {
        if (!RecallSettings.KNOWN.contains(source)) {
          fields.note(
              "sources",
              "\""
                  + source
                  + "\" is no recall source"
                  + Suggestion.after(source, RecallSettings.KNOWN));
        }
      }
      double lambda = fields.number("ease_lambda", LEAST, MOST_LAMBDA);
      boolean hasIntercept = fields.flag("ease_intercept");
      int products = (int) fields.whole("ease_most_products", 1, MOST_PRODUCTS);
      double halfLife = fields.number("popularity_half_life_days", 1, MOST_DAYS);
      int near = (int) fields.whole("neighbours", 1, MOST_PRODUCTS);
      double alpha = fields.number("rp3beta_alpha", 0, 2);
      double beta = fields.number("rp3beta_beta", 0, 2);
      int rank = (int) fields.whole("als_rank", 1, MOST_RANK);
      int iterations = (int) fields.whole("als_iterations", 1, Als.MOST_ITERATIONS);
      double confidence = fields.number("als_confidence", LEAST, MOST_WEIGHT);
      double ridge = fields.number("als_regularisation", LEAST, MOST_WEIGHT);
      var attributes = known(fields, "attribute_features", features);
      var segment = known(fields, "segment_feature", features);
      double shrinkage = fields.number("attribute_ridge", LEAST, MOST_LAMBDA);
      int floor = (int) fields.whole("social_floor", 2, MOST_TIES);
      return fields
          .build(
              () ->
                  new RecallSettings(
                      sources,
                      new Ease(new EaseFit(lambda, hasIntercept), products),
                      new Popularity(halfLife),
                      new ItemKnn(Neighbourhood.cosine(0, 0, near)),
                      new Rp3Beta(Neighbourhood.walk(alpha, beta, near)),
                      new Als(rank, iterations, confidence, ridge, seed),
                      new Attributes(Attributes.NAME, attributes, shrinkage),
                      new Attributes(Attributes.SEGMENT, segment, shrinkage),
                      new Ties(floor)))
          .orElseGet(
              () ->
                  RecallSettings.standard()
                      .training(sources.stream().filter(RecallSettings.KNOWN::contains).toList()));
    }
  }

  private static List<String> known(Fields fields, String key, Collection<String> features) {
    List<String> named = fields.texts(key);
    for (String feature : named) {
      if (!features.contains(feature)) {
        fields.noteMissing(
            key,
            feature,
            "no profile has \"" + feature + "\"" + Suggestion.after(feature, features));
      }
    }
    return named;
  }

  private static SignalWeights signals(Fields fields) {
    try (fields) {
      return new SignalWeights(
          fields.number("hold", 0, 1),
          fields.number("approve", 0, 1),
          fields.number("apply", 0, 1),
          fields.number("click", 0, 1),
          fields.number("impression", 0, 1),
          fields.number("dismiss", -1, 0));
    }
  }

  private static RankingSettings ranking(Fields fields, RecallSettings trained, long seed) {
    try (fields) {
      int positions = (int) fields.whole("positions", 1, MOST_POSITIONS);
      String source = trained(fields, "recall_source", trained);
      String thin = trained(fields, "recall_source_thin", trained);
      double recall = fields.number("recall_weight", 0, MOST_WEIGHT);
      double popularity = fields.number("popularity_weight", 0, MOST_WEIGHT);
      Period declined = window(fields, "declined_window");
      var diversity = diversity(fields.in("diversity"));
      var fatigue = fatigue(fields.in("fatigue"));
      var exploration = new Exploration(fields.number("exploration_share", 0, 1), seed);
      return fields
          .build(
              () ->
                  new RankingSettings(
                      positions,
                      source,
                      thin,
                      recall,
                      popularity,
                      declined,
                      diversity,
                      fatigue,
                      exploration))
          .orElse(RankingSettings.standard());
    }
  }

  private static String trained(Fields fields, String key, RecallSettings trained) {
    String source = fields.text(key);
    if (fields.has(key) && !trained.sources().contains(source)) {
      fields.note(
          key, "\"" + source + "\" is not trained" + Suggestion.after(source, trained.sources()));
    }
    return source;
  }

  private static Diversity diversity(Fields fields) {
    try (fields) {
      int within = (int) fields.whole("within", 1, MOST_POSITIONS);
      int issuers = (int) fields.whole("issuers", 0, MOST_POSITIONS);
      int kinds = (int) fields.whole("kinds", 0, MOST_POSITIONS);
      return fields.build(() -> new Diversity(within, issuers, kinds)).orElse(Diversity.NONE);
    }
  }

  private static Fatigue fatigue(Fields fields) {
    try (fields) {
      Period window = window(fields, "window");
      double keep = fields.number("keep", 0, 1);
      int cap = (int) fields.whole("cap", 1, MOST_IMPRESSIONS);
      return fields.build(() -> new Fatigue(window, keep, cap)).orElse(Fatigue.NONE);
    }
  }

  private static Lead lead(Fields fields) {
    try (fields) {
      Period click = window(fields, "click_window");
      Period duplicate = window(fields, "duplicate_window");
      if (days(duplicate) > 0 && days(duplicate) < days(click)) {
        fields.note(
            "duplicate_window",
            duplicate
                + " must not be shorter than click_window "
                + click
                + ": the same click would make a second lead");
      }
      return new Lead(click, duplicate, window(fields, "ask_again_after"));
    }
  }

  private static FunnelSettings funnel(Fields fields, long leastPeople) {
    return FunnelSettings.read(fields, window(fields, "window"), leastPeople);
  }

  static Period window(Fields fields, String key) {
    int before = fields.problems().count();
    Period window = fields.period(key);
    if (fields.problems().count() == before && days(window) <= 0) {
      fields.note(key, window + " must be longer than nothing");
    }
    return window;
  }

  static long days(Period period) {
    return ChronoUnit.DAYS.between(LocalDate.EPOCH, LocalDate.EPOCH.plus(period));
  }

  private static int historyDays(Fields fields) {
    try (fields) {
      return (int) fields.whole("history_days", 1, MOST_DAYS);
    }
  }
}
