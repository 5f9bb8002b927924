package finmart.jobs.exchange.conformance;

import finmart.domain.partner.FileRoute.Format;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.BatchRefusedException;
import finmart.jobs.exchange.Control;
import finmart.jobs.exchange.DropZone;
import finmart.jobs.exchange.Inbox;
import finmart.jobs.exchange.Outbox;
import finmart.jobs.exchange.conformance.Answers.Answer;
import finmart.jobs.exchange.conformance.Step.Failed;
import finmart.jobs.exchange.conformance.Step.Passed;
import finmart.jobs.exchange.conformance.Step.Result;
import finmart.jobs.exchange.conformance.Step.Skipped;
import finmart.jobs.exchange.rows.Limits;
import finmart.jobs.exchange.seal.Seal;
import finmart.jobs.exchange.transfer.Carrier;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/**
 * Test batches on a server that let us in: number 1 with leads, the same again as {@code _R1},
 * number 2 that withdraws one, number 3 of which a byte was changed after it was signed.
 *
 * @param state of the check, on our side
 * @param exchange the institution's real exchange folder over there
 */
record Trial(
    DropZone state,
    DropZone exchange,
    Seal seal,
    Format format,
    String partner,
    TestLeads leads,
    Schema acknowledgement,
    Waiting waiting) {
  static final List<String> STEPS =
      List.of("folders", "batch", "acknowledgement", "resend", "tampered", "withdrawal");
  private static final Limits LIMITS = new Limits(1 << 24, 10_000, 1 << 16);
  private static final String PROBE = "finmart-check.probe";

  List<Step> run() {
    var steps = new ArrayList<Step>();
    steps.add(new Step("folders", attempt(this::probe)));
    if (steps.get(0).isFailed()) {
      return skipRest(steps, "folders are not as they must be");
    }
    steps.add(new Step("batch", attempt(this::send)));
    if (steps.get(1).isFailed()) {
      return skipRest(steps, "the batches are not there");
    }
    Answers answers;
    try {
      answers = hear();
    } catch (IOException e) {
      String why = e instanceof BatchRefusedException refused ? refused.code() + ": " : "";
      steps.add(
          new Step(
              "acknowledgement",
              new Failed(
                  why + e.getMessage(),
                  "acknowledge in check/in/ack as in in/ack: signed, sealed, chained, codes of the"
                      + " dictionary")));
      return skipRest(steps, "no acknowledgement can be believed");
    }
    steps.add(new Step("acknowledgement", acknowledged(answers)));
    if (!answers.hasAny(batch(1))) {
      return skipRest(steps, "nothing was acknowledged");
    }
    steps.add(new Step("resend", judged(batch(1).again(), answers, this::resent)));
    steps.add(new Step("tampered", judged(batch(3), answers, this::tampered)));
    steps.add(new Step("withdrawal", judged(batch(2), answers, this::withdrawn)));
    return steps;
  }

  private Result probe() throws IOException {
    var missing = new ArrayList<String>();
    for (BatchKind kind : BatchKind.values()) {
      if (exchange.size(kind.folder()).isEmpty()) {
        missing.add(kind.folder());
      }
    }
    if (!missing.isEmpty()) {
      return new Failed("no folder " + missing, "make them and let our user write");
    }
    String folder = BatchKind.LEAD.folder() + "/";
    for (DropZone zone : List.of(exchange, new CheckFolder(exchange))) {
      try (OutputStream to = zone.write(folder + PROBE + ".tmp")) {
        to.write('\n');
      }
      zone.rename(folder + PROBE + ".tmp", folder + PROBE);
      zone.delete(folder + PROBE);
    }
    return new Passed("a probe was written, renamed and removed in out/lead and check/out/lead");
  }

  private Result send() throws IOException {
    var outbox = new Outbox(state, seal, format, true);
    outbox.deliver(batch(1), leads.schema(), leads.handed());
    outbox.resend(batch(1), leads.schema(), leads.handed());
    outbox.deliver(batch(2), leads.schema(), leads.withdrawn());
    tamper(outbox.deliver(batch(3), leads.schema(), leads.unproved()).control());
    carrier(state, new CheckFolder(exchange)).carry(BatchKind.LEAD);
    return new Passed("%s, _R1, %s and %s are there".formatted(batch(1), batch(2), batch(3)));
  }

  /** Changes a byte, unless that was done before. */
  private void tamper(Control control) throws IOException {
    String path = control.name().folder() + "/" + control.file();
    byte[] bytes;
    try (InputStream in = state.read(path)) {
      bytes = in.readAllBytes();
    }
    if (control.fingerprint().hex(bytes).equals(control.sealed().digest())) {
      bytes[bytes.length / 2] ^= 1;
      try (OutputStream to = state.write(path + ".tmp")) {
        to.write(bytes);
      }
      state.rename(path + ".tmp", path);
    }
  }

  /** What is said of the batches, when all are answered or the wait is over. */
  private Answers hear() throws IOException {
    var asked = List.of(batch(1), batch(1).again(), batch(2), batch(3));
    var inbox = new Inbox(state, seal, partner, LIMITS);
    BooleanSupplier again = waiting.begins().get();
    Answers answers;
    do {
      carrier(new CheckFolder(exchange), state).carry(BatchKind.ACK);
      answers = Answers.read(inbox, acknowledgement);
    } while (!asked.stream().allMatch(answers::hasAny) && again.getAsBoolean());
    return answers;
  }

  private Result acknowledged(Answers answers) {
    if (!answers.hasAny(batch(1))) {
      return unheard(batch(1));
    }
    if (!answers.unmarked().isEmpty()) {
      return new Failed(
          answers.unmarked() + " do not say that they are of a test",
          "say test: true in the control of what answers a test, as ours does");
    }
    Set<String> sent =
        leads.handed().stream()
            .map(TestLeads::id)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<String> said = answers.rows(batch(1)).stream().map(Answer::lead).toList();
    boolean isWhole = said.size() == sent.size() && sent.equals(Set.copyOf(said));
    boolean isTaken =
        answers.whole(batch(1)).size() == 1 && answers.whole(batch(1)).get(0).isTaken();
    return isWhole && isTaken
        ? new Passed("proved; " + verdicts(answers.rows(batch(1))))
        : new Failed(
            "batch answered %s; %d rows sent, answered %s"
                .formatted(verdicts(answers.whole(batch(1))), sent.size(), said),
            "answer the batch once, and each of its rows once (X06)");
  }

  private Result resent(Answers answers) {
    List<String> first = outcomes(answers.rows(batch(1)));
    List<String> again = outcomes(answers.rows(batch(1).again()));
    return first.equals(again)
        ? new Passed("the same answers and references: one effect")
        : new Failed(
            "first " + first + ", then " + again,
            "know a lead again by lead_id, whatever batch it comes in (X05)");
  }

  private Result tampered(Answers answers) {
    boolean isRefused = answers.whole(batch(3)).stream().noneMatch(Answer::isTaken);
    return isRefused && answers.rows(batch(3)).isEmpty() && !answers.whole(batch(3)).isEmpty()
        ? new Passed("refused: " + verdicts(answers.whole(batch(3))))
        : new Failed(
            "batch answered %s, rows %s"
                .formatted(verdicts(answers.whole(batch(3))), outcomes(answers.rows(batch(3)))),
            "compare the digest of the control before anything is read; refuse the batch with F04");
  }

  private Result withdrawn(Answers answers) {
    boolean isTaken =
        answers.whole(batch(2)).stream().anyMatch(Answer::isTaken)
            && answers.whole(batch(2)).stream().allMatch(Answer::isTaken)
            && answers.rows(batch(2)).stream().allMatch(Answer::isTaken);
    return isTaken
        ? new Passed("taken")
        : new Failed(
            "batch answered %s, rows %s"
                .formatted(verdicts(answers.whole(batch(2))), outcomes(answers.rows(batch(2)))),
            "take rows REVOKE: they are obeyed, not decided on (X09)");
  }

  private Result judged(BatchName batch, Answers answers, Function<Answers, Result> judge) {
    return answers.hasAny(batch) ? judge.apply(answers) : unheard(batch);
  }

  private Failed unheard(BatchName batch) {
    return new Failed(
        "no acknowledgement within %d s of %s".formatted(waiting.seconds(), batch),
        "answer check/out/lead in check/in/ack; then call this again with the same --as-of");
  }

  /** A step that may break off. */
  private interface Attempt {
    Result run() throws IOException;
  }

  private static Result attempt(Attempt attempt) {
    try {
      return attempt.run();
    } catch (IOException e) {
      return new Failed(
          "broke off: " + e.getMessage(), "let our user write there; then call this again");
    }
  }

  private static List<Step> skipRest(List<Step> steps, String because) {
    STEPS
        .subList(steps.size(), STEPS.size())
        .forEach(name -> steps.add(new Step(name, new Skipped("because " + because))));
    return steps;
  }

  private static Map<String, Long> verdicts(List<Answer> answers) {
    return answers.stream()
        .collect(Collectors.groupingBy(Answer::verdict, TreeMap::new, Collectors.counting()));
  }

  private static List<String> outcomes(List<Answer> answers) {
    return answers.stream()
        .map(a -> "%s %s %s".formatted(a.lead(), a.verdict(), a.reference()))
        .sorted()
        .toList();
  }

  private BatchName batch(int number) {
    return new BatchName(BatchKind.LEAD, partner, leads.asOf().day(), number, 0);
  }

  private Carrier carrier(DropZone from, DropZone to) {
    return new Carrier(from, to, state, partner, LIMITS.bytes());
  }
}
