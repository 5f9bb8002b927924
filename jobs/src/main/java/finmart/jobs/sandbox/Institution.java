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
 * house proves what comes back: ok, signature, digests, chain, seal. Asked again for the same day
 * it answers the same.
 *
 * @param zone the exchange folder as it stands on its file server
 * @param own a folder that nobody who logs in sees
 * @param seal of its own side
 * @param code how the house names it
 * @param lead {@code conf/schemas/lead.avsc}
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
    HiddenRules rules) {
  static final Duration OFFICE_OPENS = Duration.ofHours(10);

  /** One that keeps its own papers in the exchange folder. */
  public Institution(
      DropZone zone,
      Seal seal,
      Format format,
      String code,
      Schema lead,
      Schema acknowledgement,
      HiddenRules rules) {
    this(zone, zone, seal, format, code, lead, acknowledgement, rules);
  }

  /** The same for test batches, which lie in a folder of their own. */
  public Institution ofChecks() {
    return new Institution(new CheckFolder(zone), seal, format, code, lead, acknowledgement, rules);
  }

  /** Answers what came and was not answered on a day before; the batches that were. */
  public List<BatchName> answer(AsOf asOf) throws IOException {
    var inbox = new Inbox(zone, own, seal, code, Limits.STANDARD);
    var outbox = new Outbox(zone, seal, format, zone instanceof CheckFolder);
    var chain = new Chain();
    var answered = new ArrayList<BatchName>();
    for (BatchName name : inbox.finished(BatchKind.LEAD)) {
      Optional<Receipt> before = inbox.receipt(name, asOf);
      if (before.isPresent()) {
        chain.add(name, before.get().isBelieved() ? before.get().controlDigest() : "");
      } else {
        List<GenericRecord> said = read(inbox, name, chain, asOf);
        if (!said.isEmpty()) {
          answered.add(name);
          var ack = new BatchName(BatchKind.ACK, code, asOf.day(), answered.size(), 0);
          outbox.deliver(ack, acknowledgement, said);
        }
      }
    }
    return answered;
  }

  /** What is said of a batch; nothing of one that waits for another. */
  private List<GenericRecord> read(Inbox inbox, BatchName name, Chain chain, AsOf asOf)
      throws IOException {
    String digest = inbox.controlDigest(name);
    Instant now = asOf.midnight().plus(OFFICE_OPENS);
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
      new Cases(own, lead).keep(name, heeded, asOf);
      long rows = batch.control().sums().rows();
      inbox.keep(new Receipt(name, digest, null, "", rows, rows, asOf));
      chain.add(name, digest);
      return said;
    } catch (BatchRefusedException e) {
      if (e.code().isHeld()) {
        return List.of();
      }
      var receipt = new Receipt(name, digest, e.code(), e.getMessage(), 0, 0, asOf);
      inbox.keep(receipt);
      chain.add(name, receipt.isBelieved() ? digest : "");
      return List.of(row(name, null, Optional.of(reason(e.code())), now));
    }
  }

  /** Nothing is said of a withdrawal: it is obeyed, not decided on (rule X09). */
  private Optional<GenericRecord> row(BatchName name, GenericRecord handed, Instant now) {
    if (!Cases.isLead(handed)) {
      return Optional.empty();
    }
    String id = handed.get("lead_id").toString();
    return Optional.of(row(name, id, rules.against(handed, now), now));
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
