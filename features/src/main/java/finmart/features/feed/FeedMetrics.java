package finmart.features.feed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import finmart.domain.partner.ProductLine;
import finmart.features.eligibility.RuleSet;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How full the feed of a day is.
 *
 * @param users people with a verdict
 * @param eligibleShare eligible pairs of person and product / all pairs, over the personal lines; 0
 *     without any
 * @param feedUsers people with at least one place filled
 * @param feedFillRate places filled / places that could be: per person and line the number of
 *     eligible products, 20 at most; 0 if there are none. Below 1 where eligible products are owned
 *     or dismissed.
 */
public record FeedMetrics(long users, double eligibleShare, long feedUsers, double feedFillRate) {
  private static final int MOST_PLACES = 20;

  /**
   * @param verdicts one day's {@link finmart.features.eligibility.Verdict#TABLE}
   * @param rankedOffers the same day's {@link finmart.features.ranking.RankedOffer#TABLE}
   */
  public static FeedMetrics of(Dataset<Row> verdicts, Dataset<Row> rankedOffers, RuleSet rules) {
    Row judged =
        verdicts
            .agg(count(lit(1)), sum(eligible(Integer.MAX_VALUE)), sum(eligible(MOST_PLACES)))
            .first();
    Row shown = rankedOffers.agg(count(lit(1)), count_distinct(col("user_id"))).first();
    long products =
        Arrays.stream(ProductLine.values())
            .filter(ProductLine::isPersonal)
            .mapToLong(line -> rules.products(line).size())
            .sum();
    long users = judged.getLong(0);
    return new FeedMetrics(
        users,
        share(users == 0 ? 0 : judged.getLong(1), users * products),
        shown.getLong(1),
        share(shown.getLong(0), users == 0 ? 0 : judged.getLong(2)));
  }

  private static Column eligible(int most) {
    return least(col("eligible_card_count"), lit(most))
        .plus(least(col("eligible_loan_count"), lit(most)))
        .plus(least(col("eligible_fund_count"), lit(most)));
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
