package finmart.jobs.exchange.inbound;

import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.DropZone;
import java.io.IOException;
import java.time.YearMonth;
import java.util.Optional;

/**
 * The settlements of one institution as they were taken, each a CSV file beside its batches.
 *
 * @param zone the institution's exchange folder
 */
public record Settled(DropZone zone, String partner) {
  private static final String FOLDER = "settled";
  private static final String ENDING = ".csv";

  /** Where a settlement stands within the exchange folder. */
  public static String path(BatchName name) {
    return FOLDER + "/" + name.stem() + ENDING;
  }

  /** The latest of a month: the highest version, as it was sent last; empty if none was taken. */
  public Optional<BatchName> latest(YearMonth month) throws IOException {
    return zone.list(FOLDER).stream()
        .map(DropZone.Entry::name)
        .filter(file -> file.endsWith(ENDING))
        .map(file -> file.substring(0, file.length() - ENDING.length()))
        .flatMap(stem -> BatchName.parse(stem, partner).stream())
        .filter(name -> name.kind() == BatchKind.SETTLE)
        .filter(name -> YearMonth.from(name.day()).equals(month))
        .max(BatchName::compareTo);
  }
}
