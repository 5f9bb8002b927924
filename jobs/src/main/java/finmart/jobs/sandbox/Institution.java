package finmart.jobs.sandbox;

import finmart.domain.lead.RejectCode;
import finmart.domain.partner.FileRoute.Format;
import finmart.domain.time.AsOf;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.BatchRefusedException;
import finmart.jobs.exchange.Chain;
import finmart.jobs.exchange.DropZone;
import finmart.jobs.exchange.FinishedBatches;
import finmart.jobs.exchange.Inbox;
import finmart.jobs.exchange.Outbox;
import finmart.jobs.exchange.Receipt;
import finmart.jobs.exchange.conformance.CheckFolder;
import finmart.jobs.exchange.rows.Limits;
import finmart.jobs.exchange.rows.Parsed;
import finmart.jobs.exchange.seal.Seal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/**
 * Acknowledges the batches of leads in its exchange folder. Whatever it takes it proves as the
 * house proves what comes back: ok, signature, digests, chain, seal. All it knows stands in its
 * folders: asked again it says nothing new, and cut off anywhere it goes on.
 *
 * @param zone the exchange folder as it stands on its file server
 * @param own a folder that nobody who logs in sees
 * @param seal of its own side
 * @param code how the house names it
 * @param lead {@code conf/schemas/lead.avsc}, or of a bureau {@code bureau_lead.avsc}
 * @param acknowledgement {@code conf/schemas/acknowledgement.avsc}
 */
public record Institution(
    DropZone zone,
    DropZone own,
    Seal seal,
    Format format,
    String code,
    Schema lead,
    Schema acknowledgement,
    Judgement judgement,
    Habits habits) {
  /** The same for test batches, which lie in a folder of their own and never wait. */
  public Institution ofChecks() {
    return new Institution(
        new CheckFolder(zone),
        new CheckFolder(own),
        seal,
        format,
        code,
        lead,
        acknowledgement,
        judgement,
        Habits.GOOD);
  }

  /**
   * Answers what came, in order, until one that lies for some days yet.
   *
   * @return the batches answered on the day, now or before
   */
  public List<BatchName> answer(AsOf asOf) throws IOException {
    Inbox inbox = inbox();
    var answers = new Answers(zone, own, code);
    var chain = new Chain();
    var answered = new ArrayList<BatchName>();
    for (BatchName name : inbox.finished(BatchKind.LEAD)) {
      if (name.day().plusDays(habits.slowness(name)).isAfter(asOf.day())) {
        break;
      }
      Optional<BatchName> begun = answers.of(name);
      AsOf day = begun.map(ack -> new AsOf(ack.day())).orElse(asOf);
      Optional<Receipt> before = inbox.receipt(name, day.plusDays(1));
      if (begun.isPresent() && before.isPresent()) {
        chain.add(name, before.get().isBelieved() ? before.get().controlDigest() : "");
      } else {
        Optional<Reading> read = read(inbox, name, chain, day);
        if (read.isEmpty()) {
          continue;
        }
        BatchName ack = begun.isPresent() ? begun.get() : answers.next(name, day);
        outgoing(ack).deliver(ack, acknowledgement, read.get().rows().said());
        new Cases(own, lead).keep(name, read.get().rows().heeded(), day);
        inbox.keep(read.get().receipt());
      }
      if (day.equals(asOf)) {
        answered.add(name);
      }
    }
    return answered;
  }

  /**
   * Sends acknowledgements of earlier days again that went out broken: the same, rightly, once.
   *
   * @return what was sent now
   */
  public List<BatchName> mend(AsOf asOf) throws IOException {
    Inbox inbox = inbox();
    var answers = new Answers(zone, own, code);
    Set<BatchName> standing = new FinishedBatches(zone, code).of(BatchKind.ACK);
    var mended = new ArrayList<BatchName>();
    for (BatchName name : inbox.finished(BatchKind.LEAD)) {
      Optional<BatchName> broken =
          answers
              .of(name)
              .filter(ack -> habits.isBroken(ack) && ack.day().isBefore(asOf.day()))
              .filter(ack -> standing.contains(ack) && !standing.contains(ack.again()));
      Optional<Receipt> before = inbox.receipt(name, asOf);
      if (broken.isPresent() && before.isPresent()) {
        BatchName ack = broken.get();
        Instant now = Tale.opens(ack.day(), Duration.ZERO);
        Rows rows =
            before.get().isAccepted()
                ? rows(inbox, inbox.prove(name), now)
                : refusal(name, before.get().refused(), now);
        outbox().resend(ack, acknowledgement, rows.said());
        mended.add(ack.again());
      }
    }
    return mended;
  }

  /** How its batches go out rightly. */
  Outbox outbox() {
    return new Outbox(zone, seal, format, zone instanceof CheckFolder);
  }

  /** How a batch goes out first: with a flaw, if its habits say so. */
  Outbox outgoing(BatchName name) {
    DropZone to =
        habits.flaw(name).<DropZone>map(flaw -> new BrokenZone(zone, flaw, seal)).orElse(zone);
    return new Outbox(to, seal, format, zone instanceof CheckFolder);
  }

  private Inbox inbox() {
    return new Inbox(zone, own, seal, code, Limits.STANDARD);
  }

  /**
   * What comes of a batch.
   *
   * @param said of it and of its rows
   * @param heeded rows that are acted on
   */
  private record Rows(List<GenericRecord> said, List<GenericRecord> heeded) {}

  private record Reading(Rows rows, Receipt receipt) {}

  /** Reads a batch; empty if it waits for another. */
  private Optional<Reading> read(Inbox inbox, BatchName name, Chain chain, AsOf day)
      throws IOException {
    String digest = inbox.controlDigest(name);
    Instant now = Tale.opens(day.day(), Duration.ZERO);
    try {
      Inbox.Batch batch = inbox.prove(name);
      chain.check(batch.control());
      Rows rows = rows(inbox, batch, now);
      long count = batch.control().sums().rows();
      chain.add(name, digest);
      return Optional.of(new Reading(rows, new Receipt(name, digest, null, "", count, count, day)));
    } catch (BatchRefusedException e) {
      if (e.code().isHeld()) {
        return Optional.empty();
      }
      var receipt = new Receipt(name, digest, e.code(), e.getMessage(), 0, 0, day);
      chain.add(name, receipt.isBelieved() ? digest : "");
      return Optional.of(new Reading(refusal(name, e.code(), now), receipt));
    }
  }

  private Rows rows(Inbox inbox, Inbox.Batch batch, Instant now) throws IOException {
    BatchName name = batch.control().name();
    var said = new ArrayList<GenericRecord>();
    said.add(row(name, null, Optional.empty(), now));
    var unreadable = new ArrayList<Long>();
    var heeded = new ArrayList<GenericRecord>();
    inbox.read(
        batch,
        lead,
        parsed -> {
          if (parsed instanceof Parsed.Good good) {
            Optional<GenericRecord> told = row(name, good.row(), now);
            told.ifPresent(said::add);
            if (told.isEmpty() || told.get().get("reject_code") == null) {
              heeded.add(good.row());
            }
          } else {
            unreadable.add(parsed.number());
          }
        });
    if (!unreadable.isEmpty()) {
      throw new BatchRefusedException(
          BatchRefusedException.Code.BAD_ROWS, "rows " + unreadable + " can not be read");
    }
    return new Rows(said, heeded);
  }

  private Rows refusal(BatchName name, BatchRefusedException.Code code, Instant now) {
    return new Rows(List.of(row(name, null, Optional.of(reason(code)), now)), List.of());
  }

  /** Nothing is said of a withdrawal: it is obeyed, not decided on (rule X09). */
  private Optional<GenericRecord> row(BatchName name, GenericRecord handed, Instant now) {
    if (!Cases.isLead(handed)) {
      return Optional.empty();
    }
    String id = handed.get("lead_id").toString();
    return Optional.of(row(name, id, judgement.against(handed, now), now));
  }

  private GenericRecord row(
      BatchName name, String leadId, Optional<RejectCode> against, Instant now) {
    Schema result = acknowledgement.getField("result").schema();
    return new GenericRecordBuilder(acknowledgement)
        .set("batch", name.stem())
        .set("lead_id", leadId)
        .set("result", new GenericData.EnumSymbol(result, against.isEmpty() ? "A" : "R"))
        .set("reject_code", against.map(Enum::name).orElse(null))
        .set("partner_reference", leadId == null ? null : code + "-" + leadId)
        .set("occurred_at", now.toEpochMilli())
        .build();
  }

  private static RejectCode reason(BatchRefusedException.Code code) {
    return switch (code) {
      case BAD_SIGNATURE, BAD_DIGEST, BAD_SEAL, BROKEN_CHAIN, REPLAYED -> RejectCode.F04;
      default -> RejectCode.F05;
    };
  }
}
