package finmart.jobs.sandbox.http;

import finmart.domain.lead.LeadLife;
import finmart.domain.lead.LeadStatus;
import finmart.domain.lead.RejectCode;
import finmart.jobs.exchange.seal.Fingerprint;
import finmart.jobs.sandbox.Chance;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What becomes of leads, told in messages that are the same however often they are made. */
record Reports(String partner, Manners manners) {
  private static final int MOST_ROWS = 1_000;
  private static final Duration DAY = Duration.ofDays(1);

  /** Messages of some reports, in the order of their leads; what is told twice is in two. */
  List<Message> messages(List<Report> reports) {
    var rows = new ArrayList<>(reports);
    var again = new ArrayList<Report>();
    for (Report report : reports) {
      if (Chance.of(manners.seed(), "again/" + report.status(), report.leadId())
          < manners.repeated()) {
        again.add(report);
      }
    }
    if (manners.isDisordered()) {
      Collections.reverse(rows);
    }
    var messages = new ArrayList<>(messages("first", rows));
    messages.addAll(messages("again", again));
    return messages;
  }

  /** Everything that will ever be said of a lead, the earliest first. */
  List<Report> life(Taken lead) {
    if (lead.against().isPresent()) {
      RejectCode code = lead.against().get();
      LeadStatus status =
          code == RejectCode.D01 ? LeadStatus.DUPLICATE : LeadStatus.REJECTED_POLICY;
      return List.of(report(lead, status.name(), null, code, 0));
    }
    var life = new ArrayList<Report>();
    life.add(report(lead, LeadStatus.ACCEPTED.name(), null, null, 0));
    life.add(report(lead, LeadStatus.APPLIED.name(), null, null, 1));
    life.add(report(lead, LeadStatus.UNDER_REVIEW.name(), null, null, 2));
    if (Chance.of(manners.seed(), "approved", lead.leadId()) < manners.approved()) {
      String approved = LeadStatus.APPROVED.name();
      life.add(report(lead, approved, null, null, 3));
      if (Chance.of(manners.seed(), "reversed", lead.leadId()) < manners.reversed()) {
        life.add(report(lead, LeadLife.REVERSAL, approved, null, 4));
      }
    } else {
      life.add(report(lead, LeadStatus.DECLINED.name(), null, RejectCode.R01, 3));
    }
    return life;
  }

  private Report report(Taken lead, String status, String reversed, RejectCode code, int days) {
    return new Report(
        lead.leadId(),
        status,
        reversed,
        code == null ? null : code.name(),
        Fingerprint.SHA256.hex(number(lead).getBytes(StandardCharsets.UTF_8)).substring(0, 16),
        lead.at().plus(DAY.multipliedBy(days)).toString());
  }

  /** Of each effect another one. */
  private String number(Taken lead) {
    String first = partner + "/" + lead.leadId();
    return lead.effect() == 1 ? first : first + "/" + lead.effect();
  }

  private static List<Message> messages(String turn, List<Report> rows) {
    var messages = new ArrayList<Message>();
    for (int from = 0; from < rows.size(); from += MOST_ROWS) {
      List<Report> some = rows.subList(from, Math.min(rows.size(), from + MOST_ROWS));
      byte[] body = Message.body(some).getBytes(StandardCharsets.UTF_8);
      String digest = Fingerprint.SHA256.hex(body).substring(0, 32);
      messages.add(new Message("report-" + turn + "-" + digest, some));
    }
    return messages;
  }
}
