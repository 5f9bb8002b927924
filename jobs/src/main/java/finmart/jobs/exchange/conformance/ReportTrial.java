package finmart.jobs.exchange.conformance;

import finmart.jobs.exchange.conformance.Step.Failed;
import finmart.jobs.exchange.conformance.Step.Passed;
import finmart.jobs.exchange.conformance.Step.Result;
import finmart.jobs.exchange.conformance.Step.Skipped;
import finmart.serving.callback.PartnerReport;
import finmart.serving.polling.Page;
import finmart.serving.polling.Question;
import finmart.serving.push.Reply;
import finmart.serving.signature.SharedKeys;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * What an institution tells of a lead that was pushed to it twice, asked and believed as the server
 * asks and believes: {@link Tidings} judges whether it was taken once.
 *
 * @param endpoint of the contract
 * @param lead its id
 * @param unbelieved leads that must have had no effect at all
 * @param begun before it was pushed first
 */
record ReportTrial(
    Line line,
    SharedKeys keys,
    URI endpoint,
    Waiting waiting,
    String lead,
    Set<String> unbelieved,
    Instant begun) {
  static final List<String> STEPS = List.of("reports", "reports-again", "reports-forged");

  /** Of test leads there are few: whoever has more to tell does not come to an end. */
  private static final int MOST_PAGES = 100;

  private static final String MEND_ANSWER =
      "answer 200 with messages, next and more, as --describe shows; sign it with our shared key"
          + " under the id answer-ID, ID being that of the question";

  /**
   * What was told from the beginning.
   *
   * @param messages rows by the id of their message; one told twice under its id counts once
   * @param broken why it was not heard to its end; blank if it was
   */
  private record Told(Map<String, List<PartnerReport>> messages, String broken) {
    private boolean isWhole() {
      return broken.isEmpty();
    }

    private List<PartnerReport> rows() {
      return messages.values().stream().flatMap(List::stream).toList();
    }
  }

  static List<Result> skipped(String because) {
    return STEPS.stream().<Result>map(step -> new Skipped(because)).toList();
  }

  List<Result> run() {
    Told told = listen();
    var results = new ArrayList<Result>();
    results.add(
        told.isWhole()
            ? new Tidings(lead, unbelieved, begun, line.clock().instant(), waiting.seconds())
                .judge(told.rows())
            : new Failed(told.broken(), MEND_ANSWER));
    results.add(told.isWhole() ? again(told) : new Skipped("because nothing was heard to its end"));
    results.add(forged());
    return results;
  }

  /** Listens until the lead is told of, and once more: a second effect may be told later. */
  private Told listen() {
    BooleanSupplier again = waiting.begins().get();
    Told told = fromTheBeginning();
    boolean isHeard = false;
    while (told.isWhole() && !isHeard && again.getAsBoolean()) {
      isHeard = told.rows().stream().anyMatch(row -> lead.equals(row.leadId()));
      told = fromTheBeginning();
    }
    return told;
  }

  private Told fromTheBeginning() {
    var messages = new LinkedHashMap<String, List<PartnerReport>>();
    String cursor = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      var question = question(cursor);
      Reply reply = line.ask(endpoint, question, keys);
      Question.Heard heard = question.hear(reply, keys, line.clock().instant());
      if (heard.page().isEmpty()) {
        return new Told(messages, heard.words());
      }
      Page found = heard.page().get();
      found.messages().forEach(message -> messages.putIfAbsent(message.id(), message.reports()));
      if (!found.more()) {
        return new Told(messages, "");
      }
      cursor = found.next();
    }
    return new Told(messages, "more than " + MOST_PAGES + " pages of test leads");
  }

  /** Whoever asked and died before it kept the answer asks the same again, and must not miss it. */
  private Result again(Told before) {
    Told told = fromTheBeginning();
    boolean isSame =
        before.messages().entrySet().stream()
            .allMatch(message -> message.getValue().equals(told.messages().get(message.getKey())));
    return told.isWhole() && isSame
        ? new Passed("asked again, the same %d messages".formatted(before.messages().size()))
        : new Failed(
            told.isWhole() ? "asked again, a message is missing or changed" : told.broken(),
            "tell the same messages under the same ids whenever you are asked with the same cursor");
  }

  private Result forged() {
    String words = line.ask(endpoint, question(""), Line.forged(keys)).words();
    return LineTrial.REFUSALS.contains(words)
        ? new Passed("refused: " + words)
        : new Failed("a question signed by a stranger: " + words, LineTrial.MEND_SIGNATURE);
  }

  private static Question question(String cursor) {
    return new Question("TEST-" + UUID.randomUUID(), cursor, true);
  }
}
