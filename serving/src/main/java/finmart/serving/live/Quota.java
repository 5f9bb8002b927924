package finmart.serving.live;

import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/** Counts what a partner takes of a day; never more than it said. */
final class Quota {
  private Quota() {}

  /**
   * Takes one, in the transaction that needs it: check and act are one statement, which queues for
   * the row (ASVS 2.3.4).
   *
   * @param most of the day
   * @return false if none is left
   */
  static boolean take(Handle handle, String partner, LocalDate day, int most) {
    handle
        .createUpdate(
            """
            INSERT INTO partner_quota (partner, day, most) VALUES (:partner, :day, :most)
            ON CONFLICT (partner, day) DO NOTHING
            """)
        .bind("partner", partner)
        .bind("day", day)
        .bind("most", most)
        .execute();
    return handle
            .createUpdate(
                """
                UPDATE partner_quota SET used = used + 1, most = :most
                WHERE partner = :partner AND day = :day AND used < :most
                """)
            .bind("partner", partner)
            .bind("day", day)
            .bind("most", most)
            .execute()
        == 1;
  }
}
