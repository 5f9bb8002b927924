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
 * @param judged clicks the gate of leads has judged, once each: click_id; {@code agreed} if the
 *     person had agreed to a lead when the click was first judged, whether one was made or not
 * @param events lead_id, status
 */
public record Past(
    Dataset<Row> offers,
    Dataset<Row> profiles,
    Dataset<Row> interactions,
    Dataset<Row> leads,
    Dataset<Row> judged,
    Dataset<Row> events) {}
