package finmart.jobs.sandbox;

import finmart.domain.lead.RejectCode;
import finmart.domain.partner.FileRoute.Format;
import finmart.domain.time.AsOf;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.BatchRefusedException;
import finmart.jobs.exchange.Chain;
import finmart.jobs.exchange.DropZone;
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
    var inbox = new Inbox(zone, own, seal, code, Limits.STANDARD);
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
        new Outbox(zone, seal, format, zone instanceof CheckFolder)
            .deliver(ack, acknowledgement, read.get().said());
        new Cases(own, lead).keep(name, read.get().heeded(), day);
        inbox.keep(read.get().receipt());
      }
      if (day.equals(asOf)) {
        answered.add(name);
      }
    }
    return answered;
  }

  /**
   * What comes of a batch.
   *
   * @param said of it and of its rows
   * @param heeded rows that are acted on
   */
  private record Reading(List<GenericRecord> said, List<GenericRecord> heeded, Receipt receipt) {}

  /** Reads a batch; empty if it waits for another. */
  private Optional<Reading> read(Inbox inbox, BatchName name, Chain chain, AsOf day)
      throws IOException {
    String digest = inbox.controlDigest(name);
    Instant now = Tale.opens(day.day(), Duration.ZERO);
    try {
      Inbox.Batch batch = inbox.prove(name);
      chain.check(batch.control());
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
      long rows = batch.control().sums().rows();
      chain.add(name, digest);
      return Optional.of(
          new Reading(said, heeded, new Receipt(name, digest, null, "", rows, rows, day)));
    } catch (BatchRefusedException e) {
      if (e.code().isHeld()) {
        return Optional.empty();
      }
      var receipt = new Receipt(name, digest, e.code(), e.getMessage(), 0, 0, day);
      chain.add(name, receipt.isBelieved() ? digest : "");
      var refusal = row(name, null, Optional.of(reason(e.code())), now);
      return Optional.of(new Reading(List.of(refusal), List.of(), receipt));
    }
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
