package finmart.jobs.sandbox;

import finmart.domain.lead.LeadStatus;
import finmart.domain.lead.RejectCode;
import finmart.domain.time.AsOf;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.FinishedBatches;
import finmart.jobs.exchange.Outbox;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/**
 * What an institution reports of the leads it took: a batch of statuses a day, an empty one too.
 *
 * @param institution that took them
 * @param course of each
 * @param status {@code conf/schemas/status.avsc}
 */
public record Reports(Institution institution, Course course, Schema status) {
  /**
   * Reports what happened on the day and since the report before it. Of a lead whose consent was
   * withdrawn nothing more is said (rule X09). Asked again for the same day it says the same.
   *
   * @param asOf day whose batches were answered already
   */
  public BatchName report(AsOf asOf) throws IOException {
    LocalDate before = reportBefore(asOf);
    var rows = new ArrayList<GenericRecord>();
    for (Cases.Case lead : new Cases(institution.own(), institution.lead()).open(asOf)) {
      for (Course.Step step : course.of(lead)) {
        if (step.day().isAfter(before) && !step.day().isAfter(asOf.day())) {
          rows.add(row(lead.leadId(), step));
        }
      }
    }
    var name = new BatchName(BatchKind.STAT, institution.code(), asOf.day(), 1, 0);
    new Outbox(institution.zone(), institution.seal(), institution.format(), false)
        .deliver(name, status, List.copyOf(rows));
    return name;
  }

  private LocalDate reportBefore(AsOf asOf) throws IOException {
    return new FinishedBatches(institution.zone(), institution.code())
        .of(BatchKind.STAT).stream()
            .map(BatchName::day)
            .filter(day -> day.isBefore(asOf.day()))
            .max(LocalDate::compareTo)
            .orElse(LocalDate.MIN);
  }

  private GenericRecord row(String leadId, Course.Step step) {
    return new GenericRecordBuilder(status)
        .set("lead_id", leadId)
        .set("status", step.status().name())
        .set("reversed_status", null)
        .set("reject_code", reason(step.status()))
        .set("partner_reference", institution.code() + "-" + leadId)
        .set("amount_minor", step.amountMinor())
        .set(
            "occurred_at",
            step.day()
                .atStartOfDay(AsOf.ZONE)
                .plus(Institution.OFFICE_OPENS)
                .toInstant()
                .toEpochMilli())
        .build();
  }

  private static String reason(LeadStatus status) {
    return switch (status) {
      case DECLINED -> RejectCode.R01.name();
      case WITHDRAWN -> RejectCode.R03.name();
      default -> null;
    };
  }
}
