package finmart.features.identity.link;

import finmart.domain.pseudonym.IdentifierType;
import java.time.Instant;
import java.util.Map;

/**
 * One user of one source system, as far as links ask.
 *
 * @param id its own pseudonym
 * @param since when the house first knew it
 * @param traits what it declares that speaks for or against a link, by name
 * @param identifiers when the house first knew each of its identifiers, written by {@link
 *     #identifier}
 */
public record Account(
    String id, Instant since, Map<String, String> traits, Map<String, Instant> identifiers) {
  public Account {
    traits = Map.copyOf(traits);
    identifiers = Map.copyOf(identifiers);
  }

  /** Writes type and value as one text. */
  public static String identifier(IdentifierType type, String value) {
    return type.name() + " " + value;
  }
}
