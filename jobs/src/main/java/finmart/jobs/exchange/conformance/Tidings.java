package finmart.jobs.exchange.conformance;

import finmart.domain.lead.LeadLife;
import finmart.domain.lead.LeadStatus;
import finmart.jobs.exchange.conformance.Step.Failed;
import finmart.jobs.exchange.conformance.Step.Passed;
import finmart.jobs.exchange.conformance.Step.Result;
import finmart.serving.callback.PartnerReport;
import finmart.serving.signature.Webhook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether all that was told of test leads is what one effect of one lead can be: each state once,
 * one after the other as a lead's life goes, at times that can be, under one number, in codes of
 * the dictionary (rules X05, X06, X07).
 *
 * @param lead id of the one that was pushed twice
 * @param unbelieved leads that must have had no effect at all
 * @param begun before it was pushed first
 * @param now when the last was told
 * @param seconds it was waited
 */
record Tidings(String lead, Set<String> unbelieved, Instant begun, Instant now, long seconds) {
  /** What no lead of a person begins with. */
  private static final String TEST = "TEST-";

  /** Something wrong, and what to do. */
  private record Fault(String seen, String remedy) {}

  /** Every fault there is, or what the lead came to. */
  Result judge(List<PartnerReport> rows) {
    var faults = new ArrayList<Fault>();
    var life = new LeadLife();
    var references = new TreeSet<String>();
    boolean isHeard = false;
    for (PartnerReport row : rows) {
      if (!lead.equals(row.leadId())) {
        foreign(row).ifPresent(faults::add);
      } else {
        isHeard = true;
        Optional.ofNullable(row.reference()).ifPresent(references::add);
        row(row, life).ifPresent(faults::add);
      }
    }
    if (!isHeard) {
      faults.add(
          new Fault(
              "no report of %s within %d s of its push".formatted(lead, seconds),
              "answer a question with is_test of test leads, at once; or call this again with a"
                  + " longer --wait"));
    }
    if (references.size() > 1) {
      faults.add(
          new Fault(
              "one lead under %d numbers: %s".formatted(references.size(), references),
              "know a lead again by lead_id: pushed twice it is one case (X05)"));
    }
    return faults.isEmpty()
        ? new Passed("told once: " + said(life))
        : new Failed(
            String.join("; ", faults.stream().map(Fault::seen).distinct().toList()),
            String.join("; ", faults.stream().map(Fault::remedy).distinct().toList()));
  }

  private static String said(LeadLife life) {
    return String.join(
        ", ",
        life.standing().stream()
            .map(report -> "%s at %s".formatted(report.status(), report.occurredAt()))
            .toList());
  }

  /** Leads of earlier checks may be told of. */
  private Optional<Fault> foreign(PartnerReport row) {
    if (unbelieved.contains(Objects.requireNonNullElse(row.leadId(), ""))) {
      return Optional.of(
          new Fault(
              "tells of %s, which nobody should have believed".formatted(row.leadId()),
              LineTrial.MEND_SIGNATURE));
    }
    boolean isTest = row.leadId() != null && row.leadId().startsWith(TEST);
    return isTest
        ? Optional.empty()
        : Optional.of(
            new Fault(
                "tells of what is no test lead",
                "answer a question with is_test, and call back here, of leads marked is_test alone"));
  }

  private Optional<Fault> row(PartnerReport row, LeadLife life) {
    Optional<PartnerReport.Fault> broken = row.fault(now);
    if (broken.isPresent()) {
      return Optional.of(
          new Fault(
              "%s: %s".formatted(row.status(), broken.get()),
              "use statuses and reject codes of --describe, and the time it happened"));
    }
    if (row.occurredAt().isBefore(begun.minus(Webhook.MOST_SKEW))) {
      return Optional.of(
          new Fault(
              "%s at %s, before it was pushed at %s"
                  .formatted(row.status(), row.occurredAt(), begun),
              "say when it happened, with the offset, by a clock that is right"));
    }
    boolean isReversal = row.status().equals(LeadLife.REVERSAL);
    LeadStatus status = LeadStatus.valueOf(isReversal ? row.reversedStatus() : row.status());
    LeadLife.Hearing hearing = life.hear(new LeadLife.Report(status, isReversal, row.occurredAt()));
    return switch (hearing) {
      case TAKEN -> Optional.empty();
      case REPEATED ->
          Optional.of(
              new Fault(
                  "%s again, at %s".formatted(row.status(), row.occurredAt()),
                  "a lead pushed twice is taken once, and each of its states told once (X05)"));
      case ILLEGAL_TRANSITION, NOTHING_TO_REVERSE ->
          Optional.of(
              new Fault(
                  "%s at %s does not follow %s"
                      .formatted(row.status(), row.occurredAt(), life.status()),
                  "tell states in the order of a lead's life, as --describe shows it (X07)"));
    };
  }
}
