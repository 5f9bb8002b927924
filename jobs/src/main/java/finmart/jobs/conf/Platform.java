package finmart.jobs.conf;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import java.nio.file.Path;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
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
    Recall recall,
    Ranking ranking,
    Lead lead,
    Period funnelWindow,
    int historyDays) {
  private static final long MOST_MINOR = 1_000_000_000_000_000L;
  private static final int MOST_POSITIONS = 100;
  private static final double MOST_LAMBDA = 1e6;
  private static final int MOST_DAYS = 3650;

  /**
   * @param refusedShareLimit share in [0, 1] of a source's rows
   * @param amountLimitMinor highest believable amount, minor units
   */
  public record Ingest(double refusedShareLimit, long amountLimitMinor) {}

  /**
   * @param weights kind of interaction to its weight in [0, 1]
   */
  public record Recall(List<String> sources, double easeLambda, Map<String, Double> weights) {}

  /**
   * @param positions places of a feed per product line
   * @param recallWeight share of the recall score, in [0, 1]
   */
  public record Ranking(int positions, double recallWeight) {}

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

  private static Recall recall(Fields fields) {
    try (fields) {
      var weights = new LinkedHashMap<String, Double>();
      try (Fields written = fields.in("weights")) {
        written.keys().forEach(kind -> weights.put(kind, written.number(kind, 0, 1)));
      }
      List<String> sources = fields.texts("sources");
      if (sources.isEmpty()) {
        fields.note("sources", "must name at least one recall source");
      }
      return new Recall(
          sources, fields.number("ease_lambda", Double.MIN_VALUE, MOST_LAMBDA), weights);
    }
  }

  private static Ranking ranking(Fields fields) {
    try (fields) {
      return new Ranking(
          (int) fields.whole("positions", 1, MOST_POSITIONS), fields.number("recall_weight", 0, 1));
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
