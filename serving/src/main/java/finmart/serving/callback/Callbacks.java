package finmart.serving.callback;

import finmart.serving.audit.AuditLog;
import finmart.serving.callback.PartnerReport.Fault;
import finmart.serving.database.Database;
import finmart.serving.database.Scope;
import finmart.serving.signature.Webhook;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Keeps what an institution reports of what was handed to it. Its order does not matter: the lead's
 * life judges the reports together when the day collects them (rule X07).
 */
public record Callbacks(Database database, InstantSource clock) {

  /**
   * What came of one row.
   *
   * @param row from 0
   * @param fault null if it was accepted
   */
  public record Row(int row, Fault fault) {}

  /**
   * What came of a message: every row is accepted or refused.
   *
   * @param isRepeated true if the message was heard before; then nothing was done again
   */
  public record Heard(int accepted, List<Row> refused, boolean isRepeated) {
    public Heard {
      refused = List.copyOf(refused);
    }
  }

  /** Keeps the rows of a believed message of an institution, all in one transaction. */
  public Heard hear(String partner, Webhook message, List<PartnerReport> rows) {
    return database.transaction(
        Scope.HOUSE, handle -> hear(handle, partner, message.id(), rows, clock.instant()));
  }

  /** Keeps them within a transaction of the house, however the message came. */
  public static Heard hear(
      Handle handle, String partner, String messageId, List<PartnerReport> rows, Instant now) {
    if (!isNew(handle, partner, messageId, now)) {
      return new Heard(0, List.of(), true);
    }
    var refused = new ArrayList<Row>();
    for (int row = 0; row < rows.size(); row++) {
      Optional<Fault> fault = keep(handle, partner, messageId, row, rows.get(row), now);
      if (fault.isPresent()) {
        refuse(handle, partner, messageId, row, fault.get(), now);
        refused.add(new Row(row, fault.get()));
      }
    }
    int accepted = rows.size() - refused.size();
    AuditLog.append(
        handle,
        now,
        partner,
        "PARTNER_REPORTED",
        messageId,
        "accepted %d, refused %d".formatted(accepted, refused.size()));
    return new Heard(accepted, refused, false);
  }

  /** Leaves a trace of a message that was not believed; nothing of its content. */
  public void doubt(String partner, Webhook.Doubt doubt) {
    database.run(
        Scope.HOUSE,
        handle ->
            AuditLog.append(
                handle, clock.instant(), "house", "PARTNER_NOT_BELIEVED", partner, doubt.name()));
  }

  private static boolean isNew(Handle handle, String partner, String messageId, Instant now) {
    return handle
            .createUpdate(
                "INSERT INTO partner_message VALUES (:partner, :id, :now) ON CONFLICT DO NOTHING")
            .bind("partner", partner)
            .bind("id", messageId)
            .bind("now", at(now))
            .execute()
        > 0;
  }

  private static Optional<Fault> keep(
      Handle handle, String partner, String messageId, int row, PartnerReport report, Instant now) {
    Optional<Fault> fault = report.fault(now);
    if (fault.isPresent()) {
      return fault;
    }
    Optional<String> application = application(handle, partner, report);
    application.ifPresent(
        id ->
            handle
                .createUpdate(
                    """
                    INSERT INTO partner_report VALUES (:id, :partner, :application, :status, :reversed, :code,
                      :reference, :amount, :at, :known)
                    """)
                .bind("id", "%s:%s:%d".formatted(partner, messageId, row))
                .bind("partner", partner)
                .bind("application", id)
                .bind("status", report.status())
                .bind("reversed", report.reversedStatus())
                .bind("code", report.rejectCode())
                .bind("reference", report.reference())
                .bind("amount", report.amountMinor())
                .bind("at", at(report.occurredAt()))
                .bind("known", at(report.knownAt(now)))
                .execute());
    return application.isPresent() ? Optional.empty() : Optional.of(Fault.FOREIGN_LEAD);
  }

  private static void refuse(
      Handle handle, String partner, String messageId, int row, Fault fault, Instant now) {
    handle
        .createUpdate("INSERT INTO partner_refusal VALUES (:partner, :message, :row, :fault, :now)")
        .bind("partner", partner)
        .bind("message", messageId)
        .bind("row", row)
        .bind("fault", fault.name())
        .bind("now", at(now))
        .execute();
  }

  /** One institution never learns whether another has a lead: it is foreign all the same (X08). */
  private static Optional<String> application(Handle handle, String partner, PartnerReport report) {
    return handle
        .createQuery(
            """
            SELECT application_id FROM application
            WHERE partner = :partner AND (lead_id = :lead OR click_id = :click)
            """)
        .bind("partner", partner)
        .bind("lead", report.leadId())
        .bind("click", report.clickId())
        .mapTo(String.class)
        .findOne();
  }

  private static OffsetDateTime at(Instant moment) {
    return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
  }
}
