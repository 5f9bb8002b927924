package finmart.jobs.sandbox;

import finmart.domain.lead.LeadLife;
import finmart.domain.time.AsOf;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.FinishedBatches;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/**
 * What an institution reports of the leads it took: a batch of statuses a day, an empty one too.
 *
 * @param institution that took them
 * @param tale of each
 * @param status {@code conf/schemas/status.avsc}
 */
public record Reports(Institution institution, Tale tale, Schema status) implements Casebook {
  /** A word of no dictionary. */
  private static final String UNREADABLE = "IN_PROCESS";

  /**
   * Reports what is to be told on the day and since the report before it. Of a lead whose consent
   * was withdrawn nothing more is said (rule X09). A day is reported once: what stands of it stays.
   *
   * @param asOf day whose batches were answered already
   */
  public BatchName report(AsOf asOf) throws IOException {
    BatchName name = name(asOf);
    TreeSet<BatchName> standing = standing();
    if (!standing.contains(name)) {
      institution.outgoing(name).deliver(name, status, rows(name, standing));
    }
    return name;
  }

  /** Sends the report before the day's again if it went out broken: the same, rightly, once. */
  public Optional<BatchName> mend(AsOf asOf) throws IOException {
    TreeSet<BatchName> standing = standing();
    Optional<BatchName> broken =
        Optional.ofNullable(standing.lower(name(asOf)))
            .map(BatchName::original)
            .filter(institution.habits()::isBroken);
    if (broken.isPresent()) {
      BatchName name = broken.get();
      institution.outbox().resend(name, status, rows(name, standing));
    }
    return broken.map(BatchName::again);
  }

  private BatchName name(AsOf asOf) {
    return new BatchName(BatchKind.STAT, institution.code(), asOf.day(), 1, 0);
  }

  private TreeSet<BatchName> standing() throws IOException {
    return new FinishedBatches(institution.zone(), institution.code()).of(BatchKind.STAT);
  }

  /** Leads taken until the end of the day. */
  List<Case> cases(AsOf asOf) throws IOException {
    return new Cases(institution.own(), institution.lead()).all(asOf);
  }

  @Override
  public List<Told> told(AsOf end) throws IOException {
    return cases(end).stream().map(this::told).toList();
  }

  /** Taken is what was acknowledged on the day it was, withdrawn or not. */
  private Told told(Case lead) {
    var tellings = new ArrayList<Telling>();
    tellings.add(Tale.taken(lead));
    tale.of(lead).stream()
        .filter(each -> each.toldOn().isBefore(lead.withdrawnOn()))
        .forEach(tellings::add);
    return new Told(lead, tellings);
  }

  private List<GenericRecord> rows(BatchName name, TreeSet<BatchName> standing) throws IOException {
    BatchName last = standing.lower(name);
    LocalDate after = last == null ? LocalDate.MIN : last.day();
    var asOf = new AsOf(name.day());
    var rows = new ArrayList<GenericRecord>();
    for (Case lead : cases(asOf)) {
      for (Telling told : tale.of(lead)) {
        LocalDate day = told.toldOn();
        if (day.isAfter(after) && !day.isAfter(asOf.day()) && day.isBefore(lead.withdrawnOn())) {
          rows.add(row(lead.leadId(), told));
        }
      }
    }
    return rows;
  }

  private GenericRecord row(String leadId, Telling told) {
    String word = told.isReadable() ? told.status().name() : UNREADABLE;
    return new GenericRecordBuilder(status)
        .set("lead_id", leadId)
        .set("status", told.isReversal() ? LeadLife.REVERSAL : word)
        .set("reversed_status", told.isReversal() ? word : null)
        .set("reject_code", told.rejectCode() == null ? null : told.rejectCode().name())
        .set("partner_reference", institution.code() + "-" + leadId)
        .set("amount_minor", told.amountMinor())
        .set("occurred_at", told.occurredAt().toEpochMilli())
        .build();
  }
}
