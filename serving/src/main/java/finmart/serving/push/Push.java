package finmart.serving.push;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * A message that is leased to whoever sends it.
 *
 * @param pushId the same at every attempt
 * @param keyId the key it is signed with
 * @param attempts with the one that is leased, from 1
 */
public record Push(
    String pushId, String partner, String endpoint, String keyId, String body, int attempts) {
  static Push of(ResultSet row, StatementContext context) throws SQLException {
    return new Push(
        row.getString("push_id"),
        row.getString("partner"),
        row.getString("endpoint"),
        row.getString("key_id"),
        row.getString("body"),
        row.getInt("attempts"));
  }
}
