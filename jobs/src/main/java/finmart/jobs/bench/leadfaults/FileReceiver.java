package finmart.jobs.bench.leadfaults;

import finmart.domain.partner.FileRoute.Format;
import finmart.jobs.bench.leads.LeadsBenchmark;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.Chain;
import finmart.jobs.exchange.Inbox;
import finmart.jobs.exchange.Outbox;
import finmart.jobs.exchange.rows.Limits;
import finmart.jobs.exchange.rows.Parsed;
import finmart.jobs.exchange.seal.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/**
 * An institution that takes batches of leads and acknowledges each: the odd ones so late that the
 * even ones overtake them, some twice.
 */
final class FileReceiver {
  private static final int ONE_IN_SAID_TWICE = 3;

  private final FilePlan plan;
  private final String partner;
  private final Path root;
  private final Path own;
  private final Seal seal;
  private final Schema acknowledgement;
  private final Chain chain = new Chain();
  private final Map<BatchName, List<String>> taken = new LinkedHashMap<>();

  /** Acknowledgements to be seen with the next answer, and with the one after it. */
  private List<BatchName> late = List.of();

  private List<BatchName> later = new ArrayList<>();
  private int said;

  /**
   * @param root its exchange folder on the file server
   * @param own where it writes what it says before it lets it be seen
   */
  FileReceiver(
      FilePlan plan, String partner, Path root, Path own, Seal seal, Schema acknowledgement) {
    this.plan = plan;
    this.partner = partner;
    this.root = root;
    this.own = own;
    this.seal = seal;
    this.acknowledgement = acknowledgement;
  }

  /** Ids of the leads of each batch, in the order they came. */
  Map<BatchName, List<String>> taken() {
    return taken;
  }

  /** Files of acknowledgements it said, with repetitions. */
  int said() {
    return said;
  }

  /**
   * Takes what came and answers.
   *
   * @throws finmart.jobs.exchange.BatchRefusedException if anything that came does not prove itself
   *     or does not follow what came before
   */
  void answer() throws IOException {
    var held = late;
    late = later;
    later = new ArrayList<>();
    var inbox = new Inbox(FilePlan.zone(root), seal, partner, Limits.STANDARD);
    for (BatchName name : inbox.finished(BatchKind.LEAD)) {
      if (!taken.containsKey(name)) {
        Inbox.Batch batch = inbox.prove(name);
        chain.check(batch.control());
        var ids = new ArrayList<String>();
        inbox.read(
            batch,
            LeadsBenchmark.ROW,
            parsed -> ids.add(((Parsed.Good) parsed).row().get("lead_id").toString()));
        chain.add(name, batch.controlDigest());
        taken.put(name, ids);
        acknowledge(name, ids);
      }
    }
    for (BatchName name : held) {
      show(name);
    }
  }

  private void acknowledge(BatchName name, List<String> ids) throws IOException {
    var rows = new ArrayList<GenericRecord>();
    rows.add(row(name, null));
    ids.forEach(id -> rows.add(row(name, id)));
    int number = taken.size();
    var ack = new BatchName(BatchKind.ACK, partner, plan.answeredOn().day(), number, 0);
    var outbox = new Outbox(FilePlan.zone(own), seal, Format.CSV, true);
    outbox.deliver(ack, acknowledgement, rows);
    showOrHold(ack, number % 2 == 0);
    if (number % ONE_IN_SAID_TWICE == 0) {
      showOrHold(outbox.resend(ack, acknowledgement, rows).control().name(), true);
    }
  }

  private void showOrHold(BatchName ack, boolean isNow) throws IOException {
    said++;
    if (isNow) {
      show(ack);
    } else {
      later.add(ack);
    }
  }

  private void show(BatchName ack) throws IOException {
    for (String ending : List.of(".dat" + seal.suffix(), ".ctl", ".ok")) {
      Path file = Path.of(ack.folder(), ack.stem() + ending);
      Path there = root.resolve(file);
      Files.createDirectories(there.getParent());
      Files.copy(own.resolve(file), there, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private GenericRecord row(BatchName name, String leadId) {
    Schema result = acknowledgement.getField("result").schema();
    return new GenericRecordBuilder(acknowledgement)
        .set("batch", name.stem())
        .set("lead_id", leadId)
        .set("result", new GenericData.EnumSymbol(result, "A"))
        .set("reject_code", null)
        .set("partner_reference", Optional.ofNullable(leadId).map(id -> "ref-" + id).orElse(null))
        .set("occurred_at", plan.answeredOn().midnight().toEpochMilli())
        .build();
  }
}
