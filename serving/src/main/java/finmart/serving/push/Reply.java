package finmart.serving.push;

import java.util.Map;
import java.util.Optional;

/**
 * What came back of a question.
 *
 * @param body of an answer with status 200 that is no longer than agreed upon; else empty
 * @param headers of such an answer, by their names in lower case; of more of a name the first
 * @param words how it ended, for the record, without anything of what was asked or answered
 */
public record Reply(Optional<String> body, Map<String, String> headers, String words) {
  public Reply {
    headers = Map.copyOf(headers);
  }

  static Reply nothing(String words) {
    return new Reply(Optional.empty(), Map.of(), words);
  }
}
