package finmart.jobs.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import finmart.serving.signature.Webhook;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells the house what became of leads when it asks: its journal from the first lead on. Of test
 * leads it tells whoever asks for tests, and nobody else.
 */
final class ReportDesk {
  /** Before the question's id in the answer's, as the house expects it. */
  private static final String ANSWER = "answer-";

  private static final Pattern CURSOR = Pattern.compile("[0-9]{0,9}");
  private static final int LONGEST_ID = 90;

  private final Journal real;
  private final Journal tests;

  ReportDesk(Journal real, Journal tests) {
    this.real = real;
    this.tests = tests;
  }

  /**
   * A question that is believed: {@code after} a cursor, at {@code most} so many rows, {@code
   * is_test} if of test leads.
   */
  Answer answer(Webhook question, Instant now) {
    Optional<JsonNode> read = Wire.object(question.body());
    String after = read.map(asked -> asked.path("after").asText("no")).orElse("no");
    int most = read.map(asked -> asked.path("most").asInt()).orElse(0);
    if (!CURSOR.matcher(after).matches() || most < 1 || question.id().length() > LONGEST_ID) {
      return Answer.of(400);
    }
    boolean isTest = read.orElseThrow().path("is_test").asBoolean();
    List<Message> told = (isTest ? tests : real).until(now);
    int from = Math.min(told.size(), after.isEmpty() ? 0 : Integer.parseInt(after));
    int to = from;
    for (int rows = 0; to < told.size(); to++) {
      rows += told.get(to).reports().size();
      if (rows > most && to > from) {
        break;
      }
    }
    String page =
        Wire.write(
            Map.of(
                "messages",
                told.subList(from, to),
                "next",
                Integer.toString(to),
                "more",
                to < told.size()));
    return new Answer(200, page, 0, ANSWER + question.id());
  }
}
