package finmart.jobs.exchange.inbound;

import finmart.domain.partner.FileRoute;
import finmart.domain.time.AsOf;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.DropZone;
import finmart.jobs.exchange.FinishedBatches;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A batch of ours that an institution had promised to acknowledge by now, and did not (rule X05).
 *
 * @param promisedBy the end of the day's promise
 * @param hours full hours since, up to the midnight of the run's day
 */
public record Overdue(BatchName name, Instant promisedBy, long hours) {
  /** Batches of so many days are looked at: whoever is silent for longer was told of daily. */
  private static final int DAYS = 30;

  /** Those of an institution, the oldest first; a batch sent again needs one acknowledgement. */
  public static List<Overdue> of(
      DropZone zone, String partner, FileRoute.Promise promise, AsOf asOf) throws IOException {
    var taken = new HashSet<BatchName>();
    for (String stem : Acknowledged.stems(zone)) {
      BatchName.parse(stem, partner).map(BatchName::original).ifPresent(taken::add);
    }
    var overdue = new ArrayList<Overdue>();
    for (BatchName name : new FinishedBatches(zone, partner).of(BatchKind.LEAD)) {
      Instant promised = promise.after(name.day());
      boolean isRecent = !name.day().isBefore(asOf.day().minusDays(DAYS));
      boolean isFirst = name.equals(name.original());
      if (isFirst && isRecent && promised.isBefore(asOf.midnight()) && !taken.contains(name)) {
        overdue.add(
            new Overdue(name, promised, Duration.between(promised, asOf.midnight()).toHours()));
      }
    }
    return overdue;
  }

  /** In words, for whoever has to call. */
  public String words() {
    return "no acknowledgement by %s as promised, %d hours late"
        .formatted(promisedBy.atZone(AsOf.ZONE).toOffsetDateTime(), hours);
  }
}
