package finmart.jobs.exchange;

import finmart.domain.partner.FileRoute;
import finmart.domain.partner.Partner;
import finmart.domain.time.AsOf;
import finmart.features.lead.Lead;
import finmart.features.lead.LeadDelivery;
import finmart.features.lead.LeadRevocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * The batches of leads of a day, one for every institution that gets files: also an empty one, so
 * that no news is told from a file that was lost.
 */
public final class LeadBatches {
  private final ExchangeFolders folders;
  private final LeadRows rows;
  private final boolean isTest;

  /**
   * @param schema {@code conf/schemas/lead.avsc}
   * @param isTest whether receivers are told not to act
   */
  public LeadBatches(ExchangeFolders folders, Schema schema, boolean isTest) {
    this.folders = folders;
    this.rows = new LeadRows(schema);
    this.isTest = isTest;
  }

  /**
   * Delivers a day. Of one institution at a time the rows are held in memory: as many as its quotas
   * let through on a day.
   *
   * @param partners of the catalogue; those without a file route get nothing
   * @param leads the day's leads ordered by partner, then lead id
   * @param revocations of the day by partner, each ordered by lead id
   * @return one for each batch, in the order of partners
   * @throws IllegalArgumentException if leads are not in order, or of an institution without files
   */
  public List<LeadDelivery> deliver(
      Collection<Partner> partners,
      Iterator<Lead> leads,
      Map<String, List<LeadRevocation>> revocations,
      AsOf asOf)
      throws IOException {
    var delivered = new ArrayList<LeadDelivery>();
    Lead next = leads.hasNext() ? leads.next() : null;
    for (Partner partner : takingFiles(partners)) {
      var batch = new ArrayList<GenericRecord>();
      while (next != null && next.partnerCode().equals(partner.code())) {
        batch.add(rows.lead(next));
        next = leads.hasNext() ? leads.next() : null;
      }
      int count = batch.size();
      revocations
          .getOrDefault(partner.code(), List.of())
          .forEach(revoked -> batch.add(rows.revocation(revoked)));
      delivered.add(deliver(partner, batch, count, asOf));
    }
    if (next != null) {
      throw new IllegalArgumentException(
          "leads must be ordered by partner and of partners that take files: %s stands out of place"
              .formatted(next.partnerCode()));
    }
    return delivered;
  }

  private LeadDelivery deliver(Partner partner, List<GenericRecord> batch, int leads, AsOf asOf)
      throws IOException {
    FileRoute route = partner.fileRoute().orElseThrow();
    var outbox =
        new Outbox(
            folders.zone(partner.code()),
            folders.seal(route.sealing(), asOf.day()),
            route.format(),
            isTest);
    var name = new BatchName(BatchKind.LEAD, partner.code(), asOf.day(), 1, 0);
    Control control = outbox.deliver(name, rows.schema(), batch).control();
    return new LeadDelivery(
        control.name().stem(),
        partner.code(),
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

  private static List<Partner> takingFiles(Collection<Partner> partners) {
    return partners.stream()
        .filter(partner -> partner.fileRoute().isPresent())
        .sorted(Comparator.comparing(Partner::code))
        .toList();
  }
}
