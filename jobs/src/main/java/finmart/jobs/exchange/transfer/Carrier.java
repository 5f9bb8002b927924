package finmart.jobs.exchange.transfer;

import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.DropZone;
import finmart.jobs.exchange.FinishedBatches;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Carries finished batches from one exchange folder to another, each file under a name of its own
 * until it is whole, and the ok last. Broken off anywhere, it goes on where nothing is lost and
 * nothing comes twice.
 *
 * @param marks keeps what was carried, on our side
 * @param mostBytes of a data file; a larger one is left where it is
 */
public record Carrier(DropZone from, DropZone to, DropZone marks, String partner, long mostBytes) {
  private static final int BUFFER = 1 << 16;

  /**
   * What one journey did.
   *
   * @param carried batches that are over there now
   * @param left batches that are not, with why
   */
  public record Journey(List<BatchName> carried, List<Left> left, long bytes) {}

  /** A batch that was left where it is. */
  public record Left(BatchName name, String reason) {}

  /** Carries what was not carried before, in the order of names. */
  public Journey carry(BatchKind kind) throws IOException {
    var carried = new ArrayList<BatchName>();
    var left = new ArrayList<Left>();
    long bytes = 0;
    for (BatchName name : new FinishedBatches(from, partner).of(kind)) {
      if (marks.size(mark(name)).isEmpty()) {
        List<DropZone.Entry> parts = parts(name);
        long size = parts.stream().mapToLong(DropZone.Entry::bytes).sum();
        if (size > mostBytes) {
          left.add(new Left(name, size + " bytes are more than " + mostBytes));
        } else {
          for (DropZone.Entry part : parts) {
            bytes += copy(name.folder() + "/" + part.name(), part.bytes());
          }
          marks.write(mark(name)).close();
          carried.add(name);
        }
      }
    }
    return new Journey(List.copyOf(carried), List.copyOf(left), bytes);
  }

  /** The files of a batch: data, control, ok. */
  private List<DropZone.Entry> parts(BatchName name) throws IOException {
    var data = new ArrayList<DropZone.Entry>();
    var control = new ArrayList<DropZone.Entry>();
    var ok = new ArrayList<DropZone.Entry>();
    for (DropZone.Entry entry : from.list(name.folder())) {
      if (entry.name().equals(name.stem() + ".ok")) {
        ok.add(entry);
      } else if (entry.name().equals(name.stem() + ".ctl")) {
        control.add(entry);
      } else if (entry
          .name()
          .matches(java.util.regex.Pattern.quote(name.stem()) + "\\.dat(\\.sm4|\\.pgp)?")) {
        data.add(entry);
      }
    }
    data.addAll(control);
    data.addAll(ok);
    return data;
  }

  private long copy(String path, long size) throws IOException {
    if (size > 0 && to.size(path).equals(OptionalLong.of(size))) {
      return 0;
    }
    String unfinished = path + ".tmp";
    try (InputStream in = from.read(path);
        OutputStream out = to.write(unfinished)) {
      byte[] buffer = new byte[BUFFER];
      long copied = 0;
      for (int read = in.read(buffer); read >= 0 && copied <= size; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        copied += read;
      }
    }
    OptionalLong arrived = to.size(unfinished);
    if (!arrived.equals(OptionalLong.of(size))) {
      throw new IOException("%s has %d bytes here and %s there".formatted(path, size, arrived));
    }
    to.rename(unfinished, path);
    return size;
  }

  private static String mark(BatchName name) {
    return "carried/" + name.folder() + "/" + name.stem() + ".mark";
  }
}
