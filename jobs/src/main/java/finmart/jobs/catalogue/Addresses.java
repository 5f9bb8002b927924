package finmart.jobs.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Texts and addresses of a JSON row. */
final class Addresses {
  private Addresses() {}

  /**
   * @throws Refused if the field is missing or blank
   */
  static String required(JsonNode row, String field) {
    String text = row.path(field).asText("").trim();
    if (text.isEmpty()) {
      throw new Refused(field + " is not stated");
    }
    return text;
  }

  /** Returns an https address with a host; empty for anything else. */
  static Optional<String> secure(String address) {
    try {
      var uri = new URI(address.trim());
      return "https".equals(uri.getScheme()) && uri.getHost() != null
          ? Optional.of(uri.toString())
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
