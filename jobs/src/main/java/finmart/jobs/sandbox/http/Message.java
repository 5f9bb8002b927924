package finmart.jobs.sandbox.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * A message of reports, as it is told by whichever way and however often.
 *
 * @param id the same every time
 */
record Message(@JsonProperty("id") String id, @JsonProperty("reports") List<Report> reports) {
  Message {
    reports = List.copyOf(reports);
  }

  /** As it is called back. */
  String body() {
    return body(reports);
  }

  static String body(List<Report> reports) {
    return Wire.write(Map.of("reports", reports));
  }
}
