package finmart.jobs.bench.leadfaults;

import finmart.domain.lead.LeadStatus;
import finmart.jobs.sandbox.Chance;
import finmart.jobs.sandbox.http.Taken;
import finmart.serving.signature.Webhook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What an institution tells of a lead in one message. */
record Outcome(String messageId, String leadId, LeadStatus status, Instant at) {
  private static final double TOLD_AGAIN = 0.1;

  /**
   * The whole life of each lead, an outcome a message; some are told again in a message of another
   * id, as by an institution that forgot.
   */
  static List<Outcome> of(List<Taken> leads, long seed) {
    var outcomes = new ArrayList<Outcome>();
    for (Taken lead : leads) {
      boolean isApproved = Chance.of(seed, "approved", lead.leadId()) < 0.5;
      var life =
          List.of(
              LeadStatus.ACCEPTED,
              LeadStatus.APPLIED,
              LeadStatus.UNDER_REVIEW,
              isApproved ? LeadStatus.APPROVED : LeadStatus.DECLINED);
      for (LeadStatus status : life) {
        String id = lead.leadId() + "-" + status;
        // One status after the other, and none later than now.
        Instant at = Instant.ofEpochMilli(lead.at().toEpochMilli() + status.ordinal() - 1_000);
        outcomes.add(new Outcome("told-" + id, lead.leadId(), status, at));
        if (Chance.of(seed, "again", id) < TOLD_AGAIN) {
          outcomes.add(new Outcome("again-" + id, lead.leadId(), status, at));
        }
      }
    }
    return outcomes;
  }

  /** As the record of the house has it: {@code partner:message:row lead status milliseconds}. */
  static Outcome kept(String line) {
    String[] parts = line.split(" ");
    return new Outcome(
        parts[0].split(":")[1],
        parts[1],
        LeadStatus.valueOf(parts[2]),
        Instant.ofEpochMilli(Long.parseLong(parts[3])));
  }

  /** What happened, in whatever message. */
  String event() {
    return leadId + " " + status;
  }

  Webhook message(Instant now) {
    return new Webhook(
        messageId,
        now,
        "{\"reports\": [{\"lead_id\": \"%s\", \"status\": \"%s\", \"occurred_at\": \"%s\"}]}"
            .formatted(leadId, status, at));
  }
}
