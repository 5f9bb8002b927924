package finmart.features.feed;

import static org.apache.spark.sql.functions.col;

import finmart.domain.partner.ProductLine;
import finmart.features.ranking.RankedOffer;
import finmart.features.table.Records;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One person's list of one line.
 *
 * @param offers by position; possibly none
 */
public record FeedAnswer(String userId, ProductLine line, List<RankedOffer> offers) {
  /**
   * @throws IllegalArgumentException if an offer is of another line or person (rule N15), or the
   *     line is not ranked for persons
   */
  public FeedAnswer {
    if (!line.isPersonal()) {
      throw new IllegalArgumentException(line + " is listed neutrally, never ranked (N14, I01)");
    }
    for (RankedOffer offer : offers) {
      if (!offer.productLine().equals(line.name()) || !offer.userId().equals(userId)) {
        throw new IllegalArgumentException(
            "%s of %s has no place in the %s list of %s"
                .formatted(offer.productId(), offer.userId(), line, userId));
      }
    }
    offers = List.copyOf(offers);
  }

  /** Looks up one person's list in one day's {@link RankedOffer#TABLE}. */
  public static FeedAnswer of(Dataset<Row> rankedOffers, String userId, ProductLine line) {
    var rows =
        rankedOffers
            .filter(col("user_id").equalTo(userId).and(col("product_line").equalTo(line.name())))
            .orderBy("position");
    return new FeedAnswer(userId, line, Records.collect(rows, RankedOffer.class));
  }
}
