package finmart.jobs.exchange;

import finmart.domain.partner.FileReceiver;
import finmart.domain.partner.FileRoute;
import finmart.domain.partner.Partners;
import finmart.domain.time.AsOf;
import finmart.features.lead.Lead;
import finmart.features.lead.LeadDelivery;
import finmart.features.lead.LeadRevocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * The batches of leads of a day, one for every institution that gets files and every credit bureau
 * that stands between: also an empty one, so that no news is told from a file that was lost.
 */
public final class LeadBatches {
  private final ExchangeFolders folders;
  private final LeadRows rows;
  private final LeadRows bureauRows;
  private final boolean isTest;

  /**
   * @param schema {@code conf/schemas/lead.avsc}
   * @param bureauSchema {@code conf/schemas/bureau_lead.avsc}
   * @param isTest whether receivers are told not to act
   */
  public LeadBatches(ExchangeFolders folders, Schema schema, Schema bureauSchema, boolean isTest) {
    this.folders = folders;
    this.rows = new LeadRows(schema);
    this.bureauRows = new LeadRows(bureauSchema);
    this.isTest = isTest;
  }

  /**
   * Delivers a day. Of one receiver at a time the rows are held in memory: as many as its quotas
   * let through on a day.
   *
   * @param partners of the catalogue; those without a file route get nothing
   * @param leads the day's leads ordered by receiver, then lead id
   * @param revocations of the day by receiver, each ordered by lead id
   * @return one for each batch, in the order of receivers
   * @throws IllegalArgumentException if leads are not in order, or of an institution without files
   */
  public List<LeadDelivery> deliver(
      Partners partners,
      Iterator<Lead> leads,
      Map<String, List<LeadRevocation>> revocations,
      AsOf asOf)
      throws IOException {
    var delivered = new ArrayList<LeadDelivery>();
    Lead next = leads.hasNext() ? leads.next() : null;
    for (FileReceiver receiver : partners.fileReceivers()) {
      LeadRows form = partners.bureaus().containsKey(receiver.code()) ? bureauRows : rows;
      var batch = new ArrayList<GenericRecord>();
      while (next != null && next.receiver().equals(receiver.code())) {
        batch.add(form.lead(next));
        next = leads.hasNext() ? leads.next() : null;
      }
      int count = batch.size();
      revocations
          .getOrDefault(receiver.code(), List.of())
          .forEach(revoked -> batch.add(form.revocation(revoked)));
      delivered.add(deliver(receiver, form.schema(), batch, count, asOf));
    }
    if (next != null) {
      throw new IllegalArgumentException(
          "leads must be ordered by receiver and of those that take files: %s stands out of place"
              .formatted(next.receiver()));
    }
    return delivered;
  }

  private LeadDelivery deliver(
      FileReceiver receiver, Schema schema, List<GenericRecord> batch, int leads, AsOf asOf)
      throws IOException {
    FileRoute route = receiver.route();
    var outbox =
        new Outbox(
            folders.zone(receiver.code()),
            folders.seal(route.sealing(), asOf.day()),
            route.format(),
            isTest);
    var name = new BatchName(BatchKind.LEAD, receiver.code(), asOf.day(), 1, 0);
    Control control = outbox.deliver(name, schema, batch).control();
    return new LeadDelivery(
        control.name().stem(),
        receiver.code(),
        control.format().name(),
        control.seal(),
        leads,
        batch.size() - leads,
        control.plain().bytes(),
        control.plain().digest(),
        control.envelope().sealedFor(),
        control.envelope().signedBy(),
        control.createdAt());
  }
}
