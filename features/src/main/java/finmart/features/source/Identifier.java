package finmart.features.source;

import finmart.domain.pseudonym.IdentifierType;
import finmart.features.table.Required;
import finmart.features.table.Table;
import java.time.Instant;

/**
 * An identifier a source knows its user by, declared anew whenever the source sees it. Grain:
 * source, source_user_id, identifier_type, value, known_at. The source's files hold the identifier
 * itself; reading replaces it by its keyed digest, and no row of such a file is kept in quarantine
 * or quoted in a message (rule P20).
 *
 * @param value {@link finmart.domain.pseudonym.PseudonymKey#code}: id of the key, a dot, 64 hex
 *     digits
 * @param occurredAt when the source user was seen with it
 */
public record Identifier(
    @Required String source,
    @Required String sourceUserId,
    @Required IdentifierType identifierType,
    @Required String value,
    @Required Instant occurredAt,
    @Required Instant knownAt) {
  public static final Table TABLE =
      Table.of(
          "identifier",
          Identifier.class,
          "source",
          "source_user_id",
          "identifier_type",
          "value",
          "known_at");
}
