package finmart.jobs.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import finmart.serving.signature.Webhook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Tells the house what became of leads when it asks: everything from the first lead on, in messages
 * that are made once and stay as they are. Its cursor is how many of them were told. Of test leads
 * it tells whoever asks for tests, and nobody else.
 */
final class ReportDesk {
  /** Before the question's id in the answer's, as the house expects it. */
  private static final String ANSWER = "answer-";

  private static final Pattern CURSOR = Pattern.compile("[0-9]{0,9}");
  private static final int LONGEST_ID = 90;

  private final Telling real;
  private final Telling tests;

  /** A message as it is told. */
  private record Told(String id, JsonNode reports) {}

  ReportDesk(LeadDesk leads, String partner, Manners manners) {
    this.real = new Telling(leads::taken, new Reports(partner, manners));
    this.tests = new Telling(leads::tests, new Reports(partner, manners.ofTests()));
  }

  /**
   * A question that is believed: {@code after} a cursor, at {@code most} so many rows, {@code
   * is_test} if of test leads.
   */
  synchronized Answer answer(Webhook question, Instant now) {
    Optional<JsonNode> read = Wire.object(question.body());
    String after = read.map(asked -> asked.path("after").asText("no")).orElse("no");
    int most = read.map(asked -> asked.path("most").asInt()).orElse(0);
    if (!CURSOR.matcher(after).matches() || most < 1 || question.id().length() > LONGEST_ID) {
      return Answer.of(400);
    }
    boolean isTest = read.orElseThrow().path("is_test").asBoolean();
    List<Told> told = (isTest ? tests : real).until(now);
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

  /** What is told of some of the leads. */
  private static final class Telling {
    private final Supplier<List<Taken>> leads;
    private final Reports reports;
    private final List<Told> told = new ArrayList<>();
    private Instant last = Instant.EPOCH;

    Telling(Supplier<List<Taken>> leads, Reports reports) {
      this.leads = leads;
      this.reports = reports;
    }

    List<Told> until(Instant now) {
      for (Webhook message : reports.messages(leads.get(), last, now)) {
        told.add(new Told(message.id(), Wire.object(message.body()).orElseThrow().get("reports")));
      }
      last = now;
      return told;
    }
  }
}
