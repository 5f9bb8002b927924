package finmart.features.source.reading;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What came out of reading the feeds of one contract. The rows are kept on the cluster until {@link
 * #close}, so that writing both datasets reads no file again.
 *
 * @param accepted rows of the contract, one per grain
 * @param refused rows of {@link finmart.features.source.Quarantined}
 * @param replaced rows of {@link finmart.features.source.ReplacedRow}, if any can be
 * @param feeds counts, one per feed, in the declaration's order
 */
public record Ingested(
    Dataset<Row> accepted,
    Dataset<Row> refused,
    Optional<Dataset<Row>> replaced,
    List<FeedCounts> feeds,
    List<Dataset<Row>> kept)
    implements AutoCloseable {
  public Ingested {
    feeds = List.copyOf(feeds);
    kept = List.copyOf(kept);
  }

  public long rowsIn() {
    return feeds.stream().mapToLong(FeedCounts::in).sum();
  }

  public long rowsAccepted() {
    return feeds.stream().mapToLong(FeedCounts::accepted).sum();
  }

  public long rowsRefused() {
    return feeds.stream().mapToLong(FeedCounts::refused).sum();
  }

  public long rowsDuplicate() {
    return feeds.stream().mapToLong(FeedCounts::duplicate).sum();
  }

  public long rowsLater() {
    return feeds.stream().mapToLong(FeedCounts::later).sum();
  }

  /** Refused rows by reason code. */
  public Map<String, Long> refusedBy() {
    var sums = new TreeMap<String, Long>();
    feeds.forEach(f -> f.refusedBy().forEach((reason, n) -> sums.merge(reason, n, Long::sum)));
    return sums;
  }

  public boolean isConserved() {
    return feeds.stream().allMatch(FeedCounts::isConserved);
  }

  /** Lets the kept rows go; the datasets must not be used afterwards. */
  @Override
  public void close() {
    kept.forEach(Dataset::unpersist);
  }
}
