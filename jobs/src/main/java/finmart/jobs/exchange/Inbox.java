package finmart.jobs.exchange;

import finmart.domain.time.AsOf;
import finmart.jobs.exchange.BatchRefusedException.Code;
import finmart.jobs.exchange.rows.Limits;
import finmart.jobs.exchange.rows.Parsed;
import finmart.jobs.exchange.rows.RowFormat;
import finmart.jobs.exchange.rows.RowFormat.Sums;
import finmart.jobs.exchange.rows.RowsBrokenException;
import finmart.jobs.exchange.seal.Seal;
import finmart.jobs.exchange.seal.SealBrokenException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.avro.Schema;

/**
 * Reads batches that came. Nothing is believed before the ok is there, the control's signature
 * stands and the data are exactly what it speaks of.
 *
 * @param zone the exchange folder of one institution
 * @param receipts where it is written down what became of them
 * @param seal of the side that receives
 */
public record Inbox(DropZone zone, DropZone receipts, Seal seal, String partner, Limits limits) {
  private static final int BUFFER = 1 << 16;

  /** One that keeps its receipts beside the batches. */
  public Inbox(DropZone zone, Seal seal, String partner, Limits limits) {
    this(zone, zone, seal, partner, limits);
  }

  /**
   * A batch whose control and data fit; its rows were not read yet.
   *
   * @param controlDigest of the control's whole text
   */
  public record Batch(Control control, String controlDigest) {}

  /** Finished batches of a kind, in the order of their names. */
  public List<BatchName> finished(BatchKind kind) throws IOException {
    return List.copyOf(new FinishedBatches(zone, partner).of(kind));
  }

  /** The digest of a control, believed or not; empty text if there is none. */
  public String controlDigest(BatchName name) throws IOException {
    if (zone.size(path(name, ".ctl")).isEmpty()) {
      return "";
    }
    try (InputStream in = zone.read(path(name, ".ctl"))) {
      return seal.fingerprint().hex(in.readNBytes(BUFFER));
    }
  }

  /**
   * Proves a batch.
   *
   * @throws BatchRefusedException saying what does not fit
   */
  public Batch prove(BatchName name) throws IOException {
    if (zone.size(path(name, ".ctl")).isEmpty()) {
      throw new BatchRefusedException(Code.INCOMPLETE, "has an ok and no control");
    }
    ControlText text = new Standing(zone, partner).text(name);
    text.verify(seal);
    Control control = Control.of(name, text);
    if (!control.seal().equals(seal.name())
        || control.fingerprint() != seal.fingerprint()
        || !control.file().equals(name.stem() + ".dat" + seal.suffix())) {
      throw new BatchRefusedException(
          Code.BAD_CONTROL, "speaks of %s, sealed %s".formatted(control.file(), control.seal()));
    }
    proveData(name, control);
    return new Batch(control, text.digest(seal.fingerprint()));
  }

  /**
   * Reads the rows of a proved batch. What was given stands only if this ends without an exception.
   *
   * @throws BatchRefusedException if it can not be opened or the rows are not as the control says
   */
  public Sums read(Batch batch, Schema schema, Consumer<Parsed> each) throws IOException {
    Control control = batch.control();
    try (InputStream file = data(control.name());
        InputStream opened = seal.open(file, control.envelope());
        var plain = new Measured(opened, control.fingerprint(), control.plain().bytes())) {
      Sums sums = RowFormat.of(control.format()).read(schema, plain, limits, each);
      plain.drain();
      if (!plain.part().equals(control.plain())) {
        throw new BatchRefusedException(Code.BAD_DIGEST, "what it opens to is not what was sealed");
      }
      if (sums.rows() != control.sums().rows()) {
        throw new BatchRefusedException(
            Code.BAD_ROWS,
            "has %d rows, its control says %d".formatted(sums.rows(), control.sums().rows()));
      }
      return sums;
    } catch (SealBrokenException e) {
      throw new BatchRefusedException(Code.BAD_SEAL, e.getMessage(), e);
    } catch (RowsBrokenException e) {
      throw new BatchRefusedException(Code.BAD_ROWS, e.getMessage(), e);
    }
  }

  /** Copies what a proved batch opens to, as it is. */
  public void copy(Batch batch, OutputStream to) throws IOException {
    Control control = batch.control();
    try (InputStream file = data(control.name());
        InputStream opened = seal.open(file, control.envelope());
        var plain = new Measured(opened, control.fingerprint(), control.plain().bytes())) {
      plain.transferTo(to);
      if (!plain.part().equals(control.plain())) {
        throw new BatchRefusedException(Code.BAD_DIGEST, "what it opens to is not what was sealed");
      }
    } catch (SealBrokenException e) {
      throw new BatchRefusedException(Code.BAD_SEAL, e.getMessage(), e);
    }
  }

  /** Writes down what became of a batch. */
  public void keep(Receipt receipt) throws IOException {
    String path = Receipt.path(receipt.name());
    try (OutputStream to = receipts.write(path + ".tmp")) {
      to.write(receipt.text());
    }
    receipts.rename(path + ".tmp", path);
  }

  /**
   * What became of a batch before; of one taken on this day or later nothing, it is taken again.
   */
  public Optional<Receipt> receipt(BatchName name, AsOf asOf) throws IOException {
    String path = Receipt.path(name);
    if (receipts.size(path).isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = receipts.read(path)) {
      return Optional.of(Receipt.read(name, in))
          .filter(receipt -> receipt.asOf().day().isBefore(asOf.day()));
    }
  }

  private void proveData(BatchName name, Control control) throws IOException {
    String path = path(name, ".dat" + seal.suffix());
    OptionalLong size = zone.size(path);
    if (size.isEmpty()) {
      throw new BatchRefusedException(Code.INCOMPLETE, "has a control and no " + control.file());
    }
    if (control.plain().bytes() > limits.bytes() || control.sums().rows() > limits.rows()) {
      throw new BatchRefusedException(
          Code.TOO_LARGE,
          "%d bytes in %d rows are more than %d in %d"
              .formatted(
                  control.plain().bytes(), control.sums().rows(), limits.bytes(), limits.rows()));
    }
    if (size.getAsLong() != control.sealed().bytes()) {
      throw new BatchRefusedException(
          Code.BAD_DIGEST,
          "has %d bytes, its control says %d"
              .formatted(size.getAsLong(), control.sealed().bytes()));
    }
    try (InputStream file = data(name);
        var sealed = new Measured(file, control.fingerprint(), control.sealed().bytes())) {
      sealed.drain();
      if (!sealed.part().equals(control.sealed())) {
        throw new BatchRefusedException(Code.BAD_DIGEST, "is not the file its control speaks of");
      }
    }
  }

  private InputStream data(BatchName name) throws IOException {
    return new BufferedInputStream(zone.read(path(name, ".dat" + seal.suffix())), BUFFER);
  }

  private static String path(BatchName name, String ending) {
    return name.folder() + "/" + name.stem() + ending;
  }
}
