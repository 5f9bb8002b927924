package finmart.features.ranking;

import static finmart.features.TestSession.SPARK;

import finmart.domain.time.AsOf;
import finmart.features.eligibility.RuleSet;
import finmart.features.eligibility.Verdict;
import finmart.features.ranking.response.ResponseModel;
import finmart.features.recall.Recall;
import finmart.features.recall.RecallModel;
import finmart.features.recall.RecallSettings;
import finmart.features.table.Records;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** People as rows to be ranked, and a model learnt from six others. */
final class Viewers {
  static final RankingSettings STANDARD = RankingSettings.standard();
  static final AsOf DAY = AsOf.parse("2026-03-01");
  static final RecallModel EMPTY = RecallModel.of(List.of());

  record Holding(String userId, String productId, double weight) {}

  static final RecallModel MODEL =
      RecallModel.load(
          Recall.train(
              Records.dataset(
                  SPARK,
                  Holding.class,
                  new Holding("a", "card-1", 1),
                  new Holding("a", "card-2", 1),
                  new Holding("b", "card-1", 1),
                  new Holding("b", "card-2", 1),
                  new Holding("c", "card-3", 1),
                  new Holding("d", "card-3", 1),
                  new Holding("e", "card-3", 1),
                  new Holding("f", "card-retired", 1)),
              new RecallSettings(List.of("ease", "popularity"), 1, true, 100)));

  private Viewers() {}

  static List<RankedOffer> offers(Dataset<Row> users, RuleSet rules, RecallModel model) {
    return collect(Decisions.of(users, rules, model, ResponseModel.none(), STANDARD, DAY));
  }

  static List<RankedOffer> collect(Decisions decisions) {
    return Records.collect(decisions.offers(), RankedOffer.class);
  }

  static List<Verdict> verdicts(Decisions decisions) {
    return Records.collect(decisions.verdicts(), Verdict.class);
  }

  static Dataset<Row> users(String... rows) {
    return SPARK.sql("select * from " + values(rows));
  }

  static String values(String... rows) {
    return "(select user_id, personalisation, 0L cards_held_bank_count, 1000L investable_minor, cast(owned as array<string>) owned, "
        + "cast(dismissed as array<string>) dismissed, "
        + "cast(signals as array<struct<product_id: string, weight: double>>) signals, "
        + "cast(null as array<struct<product_id: string, count: int>>) exposures from values "
        + String.join(", ", rows)
        + " as t(user_id, personalisation, owned, dismissed, signals))";
  }
}
