package finmart.jobs.exchange;

import finmart.domain.partner.FileRoute.Format;
import finmart.domain.time.AsOf;
import finmart.jobs.exchange.rows.RowFormat;
import finmart.jobs.exchange.rows.RowFormat.Sums;
import finmart.jobs.exchange.seal.Seal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * Writes batches into an exchange folder: data, then control, then ok, each whole or not at all. A
 * batch that stands there and says the same is left alone (rule X04); one that says something else
 * is sent again under the same number (rule X05).
 *
 * @param seal of the side that sends
 * @param isTest whether the receiver is told not to act on it
 */
public record Outbox(DropZone zone, Seal seal, Format format, boolean isTest) {
  private static final int BUFFER = 1 << 16;

  /**
   * Delivers the rows of a batch.
   *
   * @param rows asked for twice: once to see whether they were delivered before, once to write
   * @return the control that stands for them, new or old
   */
  public Delivered deliver(BatchName name, Schema schema, Iterable<GenericRecord> rows)
      throws IOException {
    var around = new Standing(zone, name.partner()).around(name.original());
    Optional<Control> last = around.last();
    if (last.isPresent() && isSame(last.get(), schema, rows)) {
      return new Delivered(last.get(), false);
    }
    BatchName next = last.map(control -> control.name().again()).orElse(name.original());
    return new Delivered(write(next, around.previous(), schema, rows), true);
  }

  /**
   * Sends a delivered batch once more though it says the same; one that was sent again is left
   * alone.
   *
   * @throws IllegalStateException if it was not delivered
   */
  public Delivered resend(BatchName name, Schema schema, Iterable<GenericRecord> rows)
      throws IOException {
    var around = new Standing(zone, name.partner()).around(name.original());
    Control last =
        around.last().orElseThrow(() -> new IllegalStateException(name + " was not delivered"));
    return last.name().resend() > 0
        ? new Delivered(last, false)
        : new Delivered(write(last.name().again(), around.previous(), schema, rows), true);
  }

  /**
   * A batch that stands in the folder.
   *
   * @param isNew whether this delivery wrote it
   */
  public record Delivered(Control control, boolean isNew) {}

  private boolean isSame(Control control, Schema schema, Iterable<GenericRecord> rows)
      throws IOException {
    var plain = new Counted(OutputStream.nullOutputStream(), control.fingerprint());
    RowFormat.of(format).write(schema, rows, control.name().original().stem(), plain);
    return plain.part().equals(control.plain()) && control.format() == format;
  }

  private Control write(
      BatchName name, Control.Previous previous, Schema schema, Iterable<GenericRecord> rows)
      throws IOException {
    String data = name.folder() + "/" + name.stem() + ".dat" + seal.suffix();
    String unfinished = data + ".tmp";
    boolean isWhole = false;
    try {
      Written written;
      try (OutputStream to = new BufferedOutputStream(zone.write(unfinished), BUFFER)) {
        written = write(name, schema, rows, to);
      }
      var control =
          new Control(
              name,
              name.stem() + ".dat" + seal.suffix(),
              format,
              written.sums(),
              written.plain(),
              written.sealed(),
              seal.fingerprint(),
              seal.name(),
              written.envelope(),
              previous,
              createdAt(name),
              isTest);
      zone.rename(unfinished, data);
      put(name.folder() + "/" + name.stem() + ".ctl", control.text(seal));
      put(name.folder() + "/" + name.stem() + ".ok", new byte[0]);
      isWhole = true;
      return control;
    } finally {
      if (!isWhole) {
        zone.delete(unfinished);
      }
    }
  }

  private record Written(
      Sums sums, Control.Part plain, Control.Part sealed, Seal.Envelope envelope) {}

  private Written write(
      BatchName name, Schema schema, Iterable<GenericRecord> rows, OutputStream to)
      throws IOException {
    var sealed = new Counted(to, seal.fingerprint());
    Seal.Closing closing = seal.seal(sealed);
    var plain = new Counted(closing.stream(), seal.fingerprint());
    Sums sums = RowFormat.of(format).write(schema, rows, name.original().stem(), plain);
    plain.close();
    return new Written(sums, plain.part(), sealed.part(), closing.envelope());
  }

  private void put(String path, byte[] content) throws IOException {
    try (OutputStream to = zone.write(path + ".tmp")) {
      to.write(content);
    }
    zone.rename(path + ".tmp", path);
  }

  /** The midnight the day's run stands on. */
  private static Instant createdAt(BatchName name) {
    return name.day().atStartOfDay(AsOf.ZONE).toInstant();
  }
}
