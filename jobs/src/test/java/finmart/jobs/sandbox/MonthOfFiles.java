package finmart.jobs.sandbox;

import finmart.domain.partner.FileRoute.Format;
import finmart.domain.partner.ProductLine;
import finmart.domain.partner.Sealing;
import finmart.domain.time.AsOf;
import finmart.features.feedback.LeadEvent;
import finmart.features.lead.Lead;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.DropZone;
import finmart.jobs.exchange.HadoopZone;
import finmart.jobs.exchange.Outbox;
import finmart.jobs.exchange.inbound.Received;
import finmart.jobs.exchange.inbound.Reception;
import finmart.jobs.exchange.rows.Limits;
import finmart.jobs.exchange.rows.Parsed;
import finmart.jobs.exchange.rows.RowFormat;
import finmart.jobs.exchange.rows.RowsBrokenException;
import finmart.jobs.exchange.seal.KeyFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;

/** Sealed files between the house and an institution that repeats and corrects itself. */
final class MonthOfFiles {
  private final Path folder;
  private final String bank;
  private final AsOf day;
  private final KeyFolder keys;
  private final Sealing ours;
  private final DropZone zone;
  private final Reports reports;

  MonthOfFiles(Path folder, String bank, AsOf day, Set<String> loans) throws IOException {
    this.folder = folder;
    this.bank = bank;
    this.day = day;
    keys = new KeyFolder(folder.resolve("keys"));
    for (String id : List.of("house", "bank")) {
      keys.make(Sealing.Kind.SM, id, Instant.EPOCH);
    }
    var house = new Sealing.KeyLine("house", Map.of());
    var theirs = new Sealing.KeyLine("bank", Map.of());
    ours = new Sealing(Sealing.Kind.SM, theirs, house);
    zone = zone("exchange");
    var judgement = new Leanings(new HiddenRules(7, 0.1, 0.1), loans, 0.3, 0.1, 0.1, 0.03);
    var habits = new Habits(7, 0, 0, 1, 0.2, 0, 0.2, 0, 0);
    var institution =
        new Institution(
            zone,
            zone("own"),
            keys.seal(new Sealing(Sealing.Kind.SM, house, theirs), day.day()),
            Format.CSV,
            bank,
            Handed.LEAD,
            Handed.SCHEMAS.acknowledgement(),
            judgement,
            habits);
    var tale = new Tale(judgement, new Course(7, Map.of()), habits);
    reports = new Reports(institution, tale, Handed.SCHEMAS.status());
  }

  Reports reports() {
    return reports;
  }

  /** Hands over leads on the products in turn. */
  List<Lead> deliver(int count, List<String> products, Map<String, ProductLine> lines)
      throws IOException {
    var rows = new ArrayList<GenericRecord>();
    var leads = new ArrayList<Lead>();
    for (int i = 0; i < count; i++) {
      String product = products.get(i % products.size());
      GenericRecord row = Handed.lead("L%03d".formatted(i), "2027-01-01T00:00:00Z", bank, product);
      rows.add(row);
      leads.add(lead(row, lines.get(product)));
    }
    new Outbox(zone, keys.seal(ours, day.day()), Format.AVRO, true)
        .deliver(new BatchName(BatchKind.LEAD, bank, day.day(), 1, 0), Handed.LEAD, rows);
    return leads;
  }

  /** Takes what came back by a day. */
  Received receive(List<Lead> leads, AsOf asOf) throws IOException {
    Map<String, String> products =
        leads.stream().collect(Collectors.toMap(Lead::leadId, Lead::productId));
    return new Reception(
            zone,
            zone("accepted"),
            keys.seal(ours, asOf.day()),
            bank,
            Handed.SCHEMAS,
            products,
            asOf)
        .receive();
  }

  /** What was taken on a day, each event once. */
  List<LeadEvent> told(AsOf asOf) throws IOException {
    var events = new TreeMap<String, LeadEvent>();
    DropZone accepted = zone("accepted");
    String known = "outcome/known_on=" + asOf.plusDays(-1);
    for (DropZone.Entry file : accepted.list(known)) {
      try (var from = accepted.read(known + "/" + file.name())) {
        RowFormat.of(Format.AVRO)
            .read(
                Handed.SCHEMAS.outcome(),
                from,
                Limits.STANDARD,
                parsed -> hear(((Parsed.Good) parsed).row(), events));
      } catch (RowsBrokenException e) {
        throw new IOException(e);
      }
    }
    return List.copyOf(events.values());
  }

  private static Lead lead(GenericRecord row, ProductLine line) {
    String id = row.get("lead_id").toString();
    Instant clicked = Instant.ofEpochMilli((long) row.get("clicked_at"));
    return new Lead(
        id,
        "user-" + id,
        row.get("partner_code").toString(),
        line.name(),
        row.get("product_id").toString(),
        1,
        row.get("click_id").toString(),
        clicked,
        "K" + id,
        "v1",
        "0".repeat(64),
        clicked,
        clicked.plusSeconds(9_999_999),
        "click_id");
  }

  private static void hear(GenericRecord row, Map<String, LeadEvent> events) {
    var event =
        new LeadEvent(
            row.get("lead_id").toString(),
            row.get("status").toString(),
            text(row, "reject_code"),
            text(row, "partner_reference"),
            row.get("outcome_id").toString(),
            Instant.ofEpochMilli((long) row.get("occurred_at")),
            Instant.ofEpochMilli((long) row.get("known_at")),
            text(row, "reversed_status"),
            (Long) row.get("amount_minor"));
    String grain =
        String.join(
            "/", event.leadId(), event.status(), event.reversedStatus(), "" + event.occurredAt());
    events.putIfAbsent(grain, event);
  }

  private static String text(GenericRecord row, String column) {
    return row.get(column) == null ? null : row.get(column).toString();
  }

  private DropZone zone(String name) throws IOException {
    return new HadoopZone(folder.resolve(name).toString(), new Configuration());
  }
}
