package finmart.features.ranking.response;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What earlier days published and what is known of it by now.
 *
 * @param offers ranked offers with as_of, the day of their feed
 * @param profiles profiles with as_of, as they were on each day
 * @param interactions known by now, with user_id
 * @param leads lead_id, click_id
 * @param turnedAway clicks the house made no lead of, once each: click_id; {@code agreed} if the
 *     person had agreed to one, {@code repeated} if they had asked for the product before
 * @param events lead_id, status
 */
public record Past(
    Dataset<Row> offers,
    Dataset<Row> profiles,
    Dataset<Row> interactions,
    Dataset<Row> leads,
    Dataset<Row> turnedAway,
    Dataset<Row> events) {}
