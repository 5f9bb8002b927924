package finmart.jobs.exchange.inbound;

import finmart.domain.time.AsOf;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.DropZone;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Batches of ours that an institution took. Their rows go when the time for disputes is over;
 * names, counts, digests and signatures stay as the log of what was delivered (rule X10).
 */
public final class Acknowledged {
  private static final String FOLDER = "acknowledged";
  private static final String MARK = ".mark";

  private Acknowledged() {}

  static void mark(DropZone zone, String stem, AsOf asOf) throws IOException {
    String path = FOLDER + "/" + stem + MARK;
    if (zone.size(path).isEmpty()) {
      // By another name until it is whole: an empty mark would stand in the way of every later day.
      try (OutputStream to = zone.write(path + ".tmp")) {
        to.write(asOf.toString().getBytes(StandardCharsets.US_ASCII));
      }
      zone.rename(path + ".tmp", path);
    }
  }

  /** Names of batches that were acknowledged, as they were said. */
  static List<String> stems(DropZone zone) throws IOException {
    return zone.list(FOLDER).stream()
        .map(DropZone.Entry::name)
        .filter(name -> name.endsWith(MARK))
        .map(name -> name.substring(0, name.length() - MARK.length()))
        .toList();
  }

  /**
   * Removes the rows of batches that were acknowledged so long before the day.
   *
   * @return the files that were removed
   */
  public static List<String> purge(DropZone zone, String partner, Period dispute, AsOf asOf)
      throws IOException {
    var removed = new ArrayList<String>();
    for (String stem : stems(zone)) {
      Optional<BatchName> name =
          BatchName.parse(stem, partner).filter(n -> n.kind() == BatchKind.LEAD);
      if (name.isPresent() && isOver(zone, stem, dispute, asOf)) {
        removed.addAll(removeData(zone, name.get()));
      }
    }
    return removed;
  }

  /** Removes the rows of one batch, whatever seal they have. */
  static List<String> removeData(DropZone zone, BatchName name) throws IOException {
    var removed = new ArrayList<String>();
    for (DropZone.Entry file : zone.list(name.folder())) {
      if (file.name().startsWith(name.stem() + ".dat")) {
        String path = name.folder() + "/" + file.name();
        zone.delete(path);
        removed.add(path);
      }
    }
    return removed;
  }

  private static boolean isOver(DropZone zone, String stem, Period dispute, AsOf asOf)
      throws IOException {
    try (InputStream in = zone.read(FOLDER + "/" + stem + MARK)) {
      var day = AsOf.parse(new String(in.readNBytes(10), StandardCharsets.US_ASCII)).day();
      return !day.plus(dispute).isAfter(asOf.day());
    }
  }
}
