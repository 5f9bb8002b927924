package finmart.jobs.sandbox.http;

import finmart.domain.lead.LeadLife;
import finmart.domain.lead.LeadStatus;
import finmart.domain.time.AsOf;
import finmart.jobs.sandbox.Case;
import finmart.jobs.sandbox.Casebook;
import finmart.jobs.sandbox.Telling;
import finmart.jobs.sandbox.Told;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The leads an institution was pushed and takes, and what it reports of them. One it turned down is
 * no case: nobody pays for it.
 */
public record PushedCases(PushedLeads leads, Settings settings) implements Casebook {
  @Override
  public List<Told> told(AsOf end) throws IOException {
    var reports = new Reports(settings.partner(), settings.manners());
    var told = new ArrayList<Told>();
    for (PushedLeads.Kept kept : leads.all()) {
      Taken lead = kept.taken();
      if (lead.against().isEmpty() && !day(lead.at()).isAfter(end.day())) {
        Instant withdrawnAt = kept.withdrawn().orElse(Instant.MAX);
        List<Telling> tellings =
            reports.life(lead).stream()
                .filter(report -> Instant.parse(report.occurredAt()).isBefore(withdrawnAt))
                .map(PushedCases::telling)
                .toList();
        told.add(new Told(of(lead, kept.withdrawn().map(PushedCases::day)), tellings));
      }
    }
    return told;
  }

  private Case of(Taken lead, Optional<LocalDate> withdrawnOn) {
    return new Case(
        lead.leadId(),
        settings.partner(),
        lead.productId(),
        lead.clickId(),
        lead.appliedAt(),
        day(lead.at()),
        withdrawnOn.orElse(LocalDate.MAX));
  }

  /** It is told when it happens, of whatever is asked or called back next. */
  private static Telling telling(Report report) {
    boolean isReversal = report.status().equals(LeadLife.REVERSAL);
    var status = LeadStatus.valueOf(isReversal ? report.reversedStatus() : report.status());
    Instant at = Instant.parse(report.occurredAt());
    return Telling.of(status, isReversal, null, day(at), at);
  }

  private static LocalDate day(Instant at) {
    return at.atZone(AsOf.ZONE).toLocalDate();
  }
}
