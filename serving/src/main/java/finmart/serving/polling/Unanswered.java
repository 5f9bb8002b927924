package finmart.serving.polling;

import finmart.serving.database.Database;
import finmart.serving.database.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * An institution that did not answer as it should when it was asked last.
 *
 * @param since of the first failure in a row; null if it is not known
 * @param failures in a row
 * @param answer why the last one failed, without anything of what was answered
 * @param nextAt when it is asked again
 */
public record Unanswered(
    String partner, Instant since, int failures, String answer, Instant nextAt) {
  /** Those of these institutions, whoever fails longest first. */
  public static List<Unanswered> of(Database database, Set<String> partners) {
    return database
        .transaction(
            Scope.HOUSE,
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT partner, failing_since, failures, answer, next_at FROM partner_poll
                        WHERE failures > 0 ORDER BY failing_since NULLS FIRST, partner
                        """)
                    .map(Unanswered::read)
                    .list())
        .stream()
        .filter(failing -> partners.contains(failing.partner()))
        .toList();
  }

  private static Unanswered read(ResultSet row, StatementContext context) throws SQLException {
    OffsetDateTime since = row.getObject("failing_since", OffsetDateTime.class);
    return new Unanswered(
        row.getString("partner"),
        since == null ? null : since.toInstant(),
        row.getInt("failures"),
        row.getString("answer"),
        row.getObject("next_at", OffsetDateTime.class).toInstant());
  }
}
