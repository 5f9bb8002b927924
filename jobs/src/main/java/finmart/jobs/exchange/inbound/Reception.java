package finmart.jobs.exchange.inbound;

import finmart.domain.partner.FileRoute.Format;
import finmart.domain.time.AsOf;
import finmart.features.feedback.PartnerRowRefusal;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.BatchRefusedException;
import finmart.jobs.exchange.BatchRefusedException.Code;
import finmart.jobs.exchange.Chain;
import finmart.jobs.exchange.DropZone;
import finmart.jobs.exchange.FinishedBatches;
import finmart.jobs.exchange.Inbox;
import finmart.jobs.exchange.Receipt;
import finmart.jobs.exchange.rows.Limits;
import finmart.jobs.exchange.rows.RowFormat;
import finmart.jobs.exchange.seal.Seal;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * Takes the batches of one institution in order. One that does not follow is held until what is
 * missing comes; one that does not prove itself is refused and stays where it is; of one that does
 * every row is taken or set aside. Taken again for the same day it all comes out the same.
 */
public final class Reception {
  /** A million rows, or half a GiB, held in memory until the whole has proved itself. */
  static final Limits LIMITS = new Limits(1L << 29, 1_000_000, 1 << 16);

  private final DropZone zone;
  private final DropZone accepted;
  private final Inbox inbox;
  private final String partner;
  private final Schemas schemas;
  private final RowJudge judge;
  private final AsOf asOf;
  private final boolean isSettling;
  private final List<Receipt> receipts = new ArrayList<>();
  private final List<PartnerRowRefusal> refused = new ArrayList<>();
  private final List<Receipt> held = new ArrayList<>();
  private final List<String> alerts = new ArrayList<>();

  /**
   * @param zone the institution's exchange folder
   * @param accepted where rows for the source of outcomes go
   * @param leads every lead the institution got, with its product
   */
  public Reception(
      DropZone zone,
      DropZone accepted,
      Seal seal,
      String partner,
      Schemas schemas,
      Map<String, String> leads,
      AsOf asOf) {
    this(zone, accepted, seal, partner, schemas, leads, asOf, true);
  }

  /**
   * @param isSettling false for a bureau, which has no price plan: a settlement of it is refused
   */
  public Reception(
      DropZone zone,
      DropZone accepted,
      Seal seal,
      String partner,
      Schemas schemas,
      Map<String, String> leads,
      AsOf asOf,
      boolean isSettling) {
    this.isSettling = isSettling;
    this.zone = zone;
    this.accepted = accepted;
    this.partner = partner;
    this.schemas = schemas;
    this.asOf = asOf;
    inbox = new Inbox(zone, seal, partner, LIMITS);
    judge = new RowJudge(partner, leads, schemas.outcome(), asOf);
  }

  /** True if there is anything to look at. */
  public static boolean hasAny(DropZone zone) throws IOException {
    for (BatchKind kind : BatchKind.values()) {
      if (!kind.isOurs() && !zone.list(kind.folder()).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  public Received receive() throws IOException {
    for (BatchKind kind : BatchKind.values()) {
      if (!kind.isOurs()) {
        receive(kind);
      }
    }
    return new Received(
        List.copyOf(receipts), List.copyOf(refused), List.copyOf(held), List.copyOf(alerts));
  }

  /**
   * Removes the data of batches that were decided on so long before the day; controls and receipts
   * stay as the log of what came (rule X10).
   *
   * @return the files that were removed
   */
  public List<String> purge(Period dispute) throws IOException {
    var removed = new ArrayList<String>();
    for (BatchKind kind : BatchKind.values()) {
      for (BatchName name : kind.isOurs() ? List.<BatchName>of() : inbox.finished(kind)) {
        boolean isOver =
            inbox
                .receipt(name, asOf)
                .filter(receipt -> !receipt.asOf().day().plus(dispute).isAfter(asOf.day()))
                .isPresent();
        if (isOver) {
          removed.addAll(Acknowledged.removeData(zone, name));
        }
      }
    }
    return removed;
  }

  private void receive(BatchKind kind) throws IOException {
    for (String stranger : new FinishedBatches(zone, partner).strangers(kind)) {
      alerts.add(
          "%s: %s: %s is no batch of this folder".formatted(partner, Code.BAD_NAME, stranger));
    }
    var chain = new Chain();
    for (BatchName name : inbox.finished(kind)) {
      Optional<Receipt> before = inbox.receipt(name, asOf);
      String digest = inbox.controlDigest(name);
      if (before.isPresent()) {
        boolean isTheSame = before.get().controlDigest().equals(digest);
        if (!isTheSame) {
          alert(name, Code.REPLAYED, "its control changed after it was taken");
        }
        chain.add(name, before.get().isBelieved() ? before.get().controlDigest() : "");
      } else {
        take(name, digest, chain);
      }
    }
  }

  private void take(BatchName name, String digest, Chain chain) throws IOException {
    try {
      Inbox.Batch batch = inbox.prove(name);
      if (!batch.control().createdAt().isBefore(asOf.midnight())) {
        return; // of a later day: it is not known yet
      }
      chain.check(batch.control());
      if (name.kind() == BatchKind.SETTLE && !isSettling) {
        throw new BatchRefusedException(
            Code.NO_CONTRACT, partner + " has no price plan: institutions settle their own leads");
      }
      var taking = new Taking(name, judge);
      inbox.read(batch, schemas.of(name.kind()), taking);
      keep(name, taking);
      decide(
          new Receipt(
              name,
              batch.controlDigest(),
              null,
              "",
              batch.control().sums().rows(),
              taking.accepted(),
              asOf));
      refused.addAll(taking.refused());
      chain.add(name, batch.controlDigest());
    } catch (BatchRefusedException e) {
      alert(name, e.code(), e.getMessage());
      var receipt = new Receipt(name, digest, e.code(), e.getMessage(), 0, 0, asOf);
      if (e.code().isHeld()) {
        held.add(receipt);
      } else {
        decide(receipt);
        chain.add(name, receipt.isBelieved() ? digest : "");
      }
    }
  }

  private void keep(BatchName name, Taking taking) throws IOException {
    if (taking.isSettlement()) {
      write(zone, Settled.path(name), Format.CSV, schemas.settlement(), taking.kept());
    } else if (!taking.outcomes().isEmpty()) {
      String day = "outcome/known_on=" + asOf.plusDays(-1);
      write(
          accepted,
          day + "/" + name.stem() + ".avro",
          Format.AVRO,
          schemas.outcome(),
          taking.outcomes());
    }
    for (Judged.Batch told : taking.batches()) {
      if (told.isTaken()) {
        Acknowledged.mark(zone, told.batch(), asOf);
      } else {
        alerts.add(
            "%s: %s says %s of %s: send again what can be mended"
                .formatted(partner, name, told.rejectCode(), told.batch()));
      }
    }
  }

  private static void write(
      DropZone to, String path, Format format, Schema schema, List<GenericRecord> rows)
      throws IOException {
    try (OutputStream stream = to.write(path + ".tmp")) {
      RowFormat.of(format).write(schema, rows, path, stream);
    }
    to.rename(path + ".tmp", path);
  }

  private void decide(Receipt receipt) throws IOException {
    inbox.keep(receipt);
    receipts.add(receipt);
  }

  private void alert(BatchName name, Code code, String detail) {
    alerts.add("%s: %s: %s: %s".formatted(partner, name, code, detail));
  }
}
