package finmart.serving.push;

import java.util.Optional;

/**
 * What came back of a question.
 *
 * @param body of an answer with status 200 that is no longer than agreed upon; else empty
 * @param words how it ended, for the record, without anything of what was asked or answered
 */
public record Reply(Optional<String> body, String words) {
  static Reply nothing(String words) {
    return new Reply(Optional.empty(), words);
  }
}
