package finmart.jobs.day;

import finmart.domain.partner.FileReceiver;
import finmart.features.feedback.PartnerBatch;
import finmart.features.feedback.PartnerRowRefusal;
import finmart.features.lead.Lead;
import finmart.features.table.Records;
import finmart.features.table.Table;
import finmart.jobs.exchange.DropZone;
import finmart.jobs.exchange.ExchangeFolders;
import finmart.jobs.exchange.Receipt;
import finmart.jobs.exchange.inbound.Acknowledged;
import finmart.jobs.exchange.inbound.Overdue;
import finmart.jobs.exchange.inbound.Received;
import finmart.jobs.exchange.inbound.Reception;
import finmart.jobs.exchange.inbound.Schemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** Takes what institutions sent back by file, for the sources of the day to read. */
public final class ReceiveFiles implements Job {
  /** The verdict on a batch of ours whose acknowledgement is late. */
  private static final String NOT_ACKNOWLEDGED = "NOT_ACKNOWLEDGED";

  @Override
  public String name() {
    return "receive-files";
  }

  @Override
  public String summary() {
    return "Take acknowledgements, statuses and settlements that partners sent back by file";
  }

  @Override
  public String description() {
    return "Batches in WAREHOUSE/exchange/PARTNER/in are proved (ok, control, signature, digest, sequence) and"
        + " every row is taken or set aside with a code. Statuses go to WAREHOUSE/exchange/_accepted,"
        + " which ingest-sources reads as source partners; settlements to PARTNER/settled, for"
        + " reconcile. A batch after a gap is held, one that is not believed refused; both are told."
        + " A credit bureau is heard under its own name, on leads that went through it only; it settles"
        + " nothing, a settlement of it is refused as NO_CONTRACT."
        + " A batch of ours not acknowledged by the time its partner promised is told with the hours it is"
        + " late. Rows of batches of ours that were acknowledged, and of batches that were received, are"
        + " removed exchange.dispute_period later; their controls stay.";
  }

  @Override
  public List<String> reads() {
    return Table.names(Lead.TABLE);
  }

  @Override
  public List<String> writes() {
    return Table.names(PartnerBatch.TABLE, PartnerRowRefusal.TABLE);
  }

  @Override
  public Tally run(Day day) {
    var received = new ArrayList<Received>();
    var late = new ArrayList<Overdue>();
    ExchangeFolders folders = day.exchangeFolders();
    try {
      for (FileReceiver sender : day.configuration().catalogue().partners().fileReceivers()) {
        DropZone zone = folders.zone(sender.code());
        if (Reception.hasAny(zone)) {
          received.add(receive(day, folders, zone, sender));
        }
        Acknowledged.purge(zone, sender.code(), dispute(day), day.asOf());
        var promise = sender.route().acknowledgement();
        if (promise.isPresent()) {
          late.addAll(Overdue.of(zone, sender.code(), promise.get(), day.asOf()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("files of partners can not be read in " + day.exchange(), e);
    }
    received.forEach(r -> r.alerts().forEach(day::note));
    late.forEach(l -> day.note("%s: %s: %s".formatted(l.name().partner(), l.name(), l.words())));
    // Most warehouses never get a file: no table then.
    if (!received.isEmpty() || !late.isEmpty() || day.hasWritten(PartnerBatch.TABLE)) {
      write(day, received, late);
    }
    return tally(received);
  }

  private static Received receive(
      Day day, ExchangeFolders folders, DropZone zone, FileReceiver sender) throws IOException {
    var reception =
        new Reception(
            zone,
            folders.accepted(),
            folders.seal(sender.route().sealing(), day.asOf().day()),
            sender.code(),
            Schemas.of(day.configuration().exchangeSchemas()),
            leads(day, sender.code()),
            day.asOf(),
            !day.configuration().catalogue().partners().bureaus().containsKey(sender.code()));
    Received received = reception.receive();
    reception.purge(dispute(day));
    return received;
  }

  private static Period dispute(Day day) {
    return day.configuration().platform().exchange().dispute();
  }

  /** Every lead the receiver got: as many as quotas ever let through. */
  private static Map<String, String> leads(Day day, String receiver) {
    return day
        .earlier(Lead.TABLE)
        .filter(Lead.receiverColumn().equalTo(receiver))
        .select("lead_id", "product_id")
        .collectAsList()
        .stream()
        .collect(
            Collectors.toMap(
                (Row row) -> row.getString(0), row -> row.getString(1), (one, same) -> one));
  }

  private static void write(Day day, List<Received> received, List<Overdue> late) {
    var told =
        Stream.concat(receipts(received), received.stream().flatMap(r -> r.held().stream()))
            .map(ReceiveFiles::row);
    var batches = Stream.concat(told, late.stream().map(ReceiveFiles::row)).toList();
    var refused = received.stream().flatMap(r -> r.refused().stream()).toList();
    day.writeKept(PartnerBatch.TABLE, Records.dataset(day.spark(), PartnerBatch.class, batches));
    day.writeKept(
        PartnerRowRefusal.TABLE, Records.dataset(day.spark(), PartnerRowRefusal.class, refused));
  }

  private static PartnerBatch row(Receipt receipt) {
    return new PartnerBatch(
        receipt.name().partner(),
        receipt.name().stem(),
        receipt.isAccepted() ? PartnerBatch.ACCEPTED : receipt.refused().name(),
        receipt.detail(),
        receipt.rows(),
        receipt.accepted(),
        receipt.setAside());
  }

  private static PartnerBatch row(Overdue late) {
    return new PartnerBatch(
        late.name().partner(), late.name().stem(), NOT_ACKNOWLEDGED, late.words(), 0, 0, 0);
  }

  private static Stream<Receipt> receipts(List<Received> received) {
    return received.stream().flatMap(r -> r.receipts().stream());
  }

  private static Tally tally(List<Received> received) {
    var refused = new TreeMap<String, Long>();
    received.forEach(r -> r.refused().forEach(row -> refused.merge(row.code(), 1L, Long::sum)));
    long rows = receipts(received).mapToLong(Receipt::rows).sum();
    long accepted = receipts(received).mapToLong(Receipt::accepted).sum();
    return new Tally(rows, accepted, refused, 0, Map.of());
  }
}
