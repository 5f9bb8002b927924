package finmart.jobs.sandbox;

import finmart.domain.time.AsOf;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.DropZone;
import finmart.jobs.exchange.FinishedBatches;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which acknowledgement is of which batch. It is written down before the acknowledgement is made:
 * whoever is cut off in between makes the same one again, and none is ever numbered twice.
 *
 * @param zone the exchange folder
 * @param own where it is written down
 */
record Answers(DropZone zone, DropZone own, String code) {
  private static final String FOLDER = "answers";

  /** The acknowledgement that was given, or begun, of a batch. */
  Optional<BatchName> of(BatchName batch) throws IOException {
    return Optional.ofNullable(all().get(batch.stem()));
  }

  /** Gives a batch the next number of the day. */
  BatchName next(BatchName batch, AsOf asOf) throws IOException {
    Collection<BatchName> begun = all().values();
    TreeSet<BatchName> finished = new FinishedBatches(zone, code).of(BatchKind.ACK);
    int last =
        Stream.concat(begun.stream(), finished.stream())
            .filter(ack -> ack.day().equals(asOf.day()))
            .mapToInt(BatchName::number)
            .max()
            .orElse(0);
    var ack = new BatchName(BatchKind.ACK, code, asOf.day(), last + 1, 0);
    own.write("%s/%s=%s".formatted(FOLDER, batch.stem(), ack.stem())).close();
    return ack;
  }

  private TreeMap<String, BatchName> all() throws IOException {
    var all = new TreeMap<String, BatchName>();
    for (DropZone.Entry entry : own.list(FOLDER)) {
      String[] both = entry.name().split("=", 2);
      if (both.length == 2) {
        BatchName.parse(both[1], code).ifPresent(ack -> all.put(both[0], ack));
      }
    }
    return all;
  }
}
