package finmart.jobs.exchange.inbound;

import finmart.domain.lead.LeadLife;
import finmart.domain.lead.LeadStatus;
import finmart.domain.lead.RejectCode;
import finmart.domain.time.AsOf;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/**
 * Judges rows of one institution. What a lead's life makes of a status that goes backwards is told
 * later, when all reports of a day stand together (rule X07).
 *
 * @param leads every lead this institution got, with its product; no other may be spoken of (X08)
 * @param outcome {@code conf/schemas/outcome.avsc}
 * @param asOf day of the run: what it takes was known before its midnight
 */
record RowJudge(String partner, Map<String, String> leads, Schema outcome, AsOf asOf) {
  Judged judge(BatchKind kind, GenericRecord row) {
    return switch (kind) {
      case ACK -> acknowledgement(row);
      case STAT -> status(row);
      case SETTLE -> new Judged.Kept(row);
      case LEAD -> throw new IllegalArgumentException("leads are what we send");
    };
  }

  private Judged acknowledgement(GenericRecord row) {
    String batch = text(row, "batch");
    boolean isOurs =
        BatchName.parse(batch, partner).filter(name -> name.kind() == BatchKind.LEAD).isPresent();
    if (!isOurs) {
      return new Judged.SetAside("UNKNOWN_BATCH", batch);
    }
    boolean isTaken = text(row, "result").equals("A");
    String code = text(row, "reject_code");
    if (isTaken != (code == null) || code != null && RejectCode.named(code).isEmpty()) {
      return new Judged.SetAside("UNKNOWN_REJECT_CODE", String.valueOf(code));
    }
    if (text(row, "lead_id") == null) {
      return new Judged.Batch(batch, isTaken, code);
    }
    String status = isTaken ? LeadStatus.ACCEPTED.name() : turnedDown(code);
    return status == null ? new Judged.Batch(batch, false, code) : outcome(row, status, null, null);
  }

  private Judged status(GenericRecord row) {
    String status = text(row, "status");
    String reversed = text(row, "reversed_status");
    boolean isReversal = status.equals(LeadLife.REVERSAL);
    String told = isReversal ? reversed : status;
    boolean isKnown =
        told != null && LeadStatus.named(told).filter(LeadStatus::isSaidByPartner).isPresent();
    if (!isKnown || !isReversal && reversed != null) {
      return new Judged.SetAside(
          "UNKNOWN_STATUS", status + (reversed == null ? "" : " of " + reversed));
    }
    String code = text(row, "reject_code");
    if (code != null && RejectCode.named(code).isEmpty()) {
      return new Judged.SetAside("UNKNOWN_REJECT_CODE", code);
    }
    return outcome(row, status, reversed, (Long) row.get("amount_minor"));
  }

  private Judged outcome(GenericRecord row, String status, String reversed, Long amount) {
    String lead = text(row, "lead_id");
    String product = leads.get(lead);
    if (product == null) {
      return new Judged.SetAside("FOREIGN_LEAD", lead);
    }
    long occurredAt = (long) row.get("occurred_at");
    long end = asOf.midnight().toEpochMilli();
    if (occurredAt >= end) {
      return new Judged.SetAside("IN_FUTURE", row.get("occurred_at").toString());
    }
    // Said again, in another batch or the same one sent again, it has the same id: once is enough.
    String id =
        String.join(
            "-",
            partner,
            lead,
            status,
            reversed == null ? "" : reversed,
            Long.toString(occurredAt));
    return new Judged.Outcome(
        new GenericRecordBuilder(outcome)
            .set("outcome_id", id)
            .set("lead_id", lead)
            .set("source_user_id", null)
            .set("product_id", product)
            .set("status", status)
            .set("reject_code", text(row, "reject_code"))
            .set("partner_reference", text(row, "partner_reference"))
            .set("occurred_at", occurredAt)
            .set("known_at", end - 1)
            .set("reversed_status", reversed)
            .set("amount_minor", amount)
            .build());
  }

  /** The status a row is turned down into; null for what is only to be tried again. */
  private static String turnedDown(String code) {
    return Optional.of(code.charAt(0))
        .map(
            group ->
                switch (group) {
                  case 'F' -> LeadStatus.REJECTED_FORMAT;
                  case 'D' -> LeadStatus.DUPLICATE;
                  case 'T' -> null;
                  default -> LeadStatus.REJECTED_POLICY;
                })
        .map(Enum::name)
        .orElse(null);
  }

  private static String text(GenericRecord row, String field) {
    Object value = row.get(field);
    return value == null ? null : value.toString();
  }
}
