package finmart.serving.oversight;

import finmart.serving.audit.AuditEntry;
import finmart.serving.audit.AuditLog;
import finmart.serving.database.Database;
import finmart.serving.database.Scope;
import finmart.serving.feed.InspectionDesk;
import finmart.serving.feed.OfferInspection;
import finmart.serving.feed.PersonInspection;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Look-ups of one person, for a purpose that is named. The audit row is there before anything is
 * read; if it can not be written, nothing is told.
 */
public final class LookUps {
  private final Database database;
  private final InspectionDesk desk;
  private final InstantSource clock;

  public LookUps(Database database, InspectionDesk desk, InstantSource clock) {
    this.database = database;
    this.desk = desk;
    this.clock = clock;
  }

  /**
   * @param officer who looks
   * @param purpose why, in their words
   */
  public PersonInspection person(String officer, String userId, String purpose) {
    note(officer, "PERSON_LOOKED_UP", userId, purpose);
    return desk.person(userId);
  }

  /** Empty if there is no such product; the audit has it all the same. */
  public Optional<OfferInspection> offer(
      String officer, String userId, String productId, String purpose) {
    note(officer, "OFFER_LOOKED_UP", userId, productId + ": " + purpose);
    return desk.offer(userId, productId);
  }

  /** What the audit has about or by somebody, before this look-up. */
  public List<AuditEntry> audit(String officer, String about) {
    return database.transaction(
        Scope.HOUSE,
        handle -> {
          List<AuditEntry> found = AuditLog.about(handle, about);
          AuditLog.append(
              handle, clock.instant(), officer, "AUDIT_SEARCHED", about, found.size() + " found");
          return found;
        });
  }

  /** Whether the audit is what was written. */
  public AuditLog.Verification verification() {
    return database.transaction(Scope.HOUSE, AuditLog::verify);
  }

  private void note(String officer, String action, String subject, String detail) {
    database.run(
        Scope.HOUSE,
        handle -> AuditLog.append(handle, clock.instant(), officer, action, subject, detail));
  }
}
