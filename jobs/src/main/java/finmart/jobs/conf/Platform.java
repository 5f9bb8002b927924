package finmart.jobs.conf;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import finmart.domain.document.Suggestion;
import finmart.features.ranking.RankingSettings;
import finmart.features.recall.RecallSettings;
import finmart.features.recall.SignalWeights;
import java.nio.file.Path;
import java.time.Period;
import java.util.Map;

/**
 * The keys of {@code conf/platform.yaml}, which documents each of them.
 *
 * @param sources name of a source declaration to its directory
 */
public record Platform(
    String catalogue,
    Map<String, String> sources,
    long seed,
    Ingest ingest,
    RecallSettings recall,
    SignalWeights signals,
    RankingSettings ranking,
    Lead lead,
    Period funnelWindow,
    int historyDays) {
  private static final long MOST_MINOR = 1_000_000_000_000_000L;
  private static final int MOST_POSITIONS = 100;
  private static final double MOST_LAMBDA = 1e6;
  private static final double MOST_WEIGHT = 1000;
  private static final int MOST_PRODUCTS = 20_000;
  private static final int MOST_DAYS = 3650;

  /**
   * @param refusedShareLimit share in [0, 1] of a source's rows
   * @param amountLimitMinor highest believable amount, minor units
   */
  public record Ingest(double refusedShareLimit, long amountLimitMinor) {}

  /**
   * @param clickWindow how long after a click a lead may still be made
   * @param duplicateWindow how long a lead keeps a second one of the same product away
   */
  public record Lead(Period clickWindow, Period duplicateWindow) {}

  static Platform read(Path file, Problems problems) {
    try (Fields fields = Document.open(file, problems)) {
      return new Platform(
          fields.text("catalogue"),
          fields.textMap("sources"),
          fields.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE),
          ingest(fields.in("ingest")),
          recall(fields.in("recall")),
          signals(fields.in("signals")),
          ranking(fields.in("ranking")),
          lead(fields.in("lead")),
          period(fields.in("funnel"), "window"),
          historyDays(fields.in("world")));
    }
  }

  private static Ingest ingest(Fields fields) {
    try (fields) {
      return new Ingest(
          fields.number("refused_share_limit", 0, 1),
          fields.whole("amount_limit_minor", 1, MOST_MINOR));
    }
  }

  private static RecallSettings recall(Fields fields) {
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
      double lambda = fields.number("ease_lambda", 0, MOST_LAMBDA);
      boolean hasIntercept = fields.flag("ease_intercept");
      int products = (int) fields.whole("ease_most_products", 1, MOST_PRODUCTS);
      return fields
          .build(() -> new RecallSettings(sources, lambda, hasIntercept, products))
          .orElse(RecallSettings.standard());
    }
  }

  private static SignalWeights signals(Fields fields) {
    try (fields) {
      return new SignalWeights(
          fields.number("hold", 0, 1), fields.number("apply", 0, 1), fields.number("click", 0, 1));
    }
  }

  private static RankingSettings ranking(Fields fields) {
    try (fields) {
      int positions = (int) fields.whole("positions", 1, MOST_POSITIONS);
      String source = fields.text("recall_source");
      double recall = fields.number("recall_weight", 0, MOST_WEIGHT);
      double popularity = fields.number("popularity_weight", 0, MOST_WEIGHT);
      return fields
          .build(() -> new RankingSettings(positions, source, recall, popularity))
          .orElse(RankingSettings.standard());
    }
  }

  private static Lead lead(Fields fields) {
    try (fields) {
      return new Lead(fields.period("click_window"), fields.period("duplicate_window"));
    }
  }

  private static Period period(Fields fields, String key) {
    try (fields) {
      return fields.period(key);
    }
  }

  private static int historyDays(Fields fields) {
    try (fields) {
      return (int) fields.whole("history_days", 1, MOST_DAYS);
    }
  }
}
