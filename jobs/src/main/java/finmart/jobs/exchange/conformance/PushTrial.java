package finmart.jobs.exchange.conformance;

import finmart.domain.consent.Consent;
import finmart.domain.partner.Channel;
import finmart.domain.time.AsOf;
import finmart.jobs.exchange.conformance.Step.Failed;
import finmart.jobs.exchange.conformance.Step.Passed;
import finmart.jobs.exchange.conformance.Step.Result;
import finmart.serving.push.LeadText;
import finmart.serving.push.PushAnswer;
import finmart.serving.signature.SharedKeys;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Pushes a lead of nobody as the server does, marked as a test: twice, forged and late; hears what
 * becomes of it, as the contract has it; and withdraws it. Whatever is signed by a stranger, or was
 * signed too long ago, must be refused (rule X12).
 *
 * @param partner its code
 * @param keys shared with it
 * @param waiting for what is told of the lead
 */
record PushTrial(
    String partner, AsOf asOf, Channel.Api way, Line line, SharedKeys keys, Waiting waiting) {
  static final List<String> STEPS =
      Stream.of(
              List.of("push", "push-again", "push-forged", "push-late"),
              ReportTrial.STEPS,
              CallbackTrial.STEPS,
              List.of("push-withdrawn"))
          .flatMap(List::stream)
          .toList();

  private static final Duration CONSENT = Duration.ofDays(30);

  /** Behind the ids of leads nobody should believe in. */
  private static final String FORGED = "-forged";

  private static final String STALE = "-late";

  /** Longer than a signature is believed. */
  private static final Duration LATE = Duration.ofMinutes(10);

  private static final int LEAD_BYTES = 8;

  List<Result> run() {
    Instant begun = line.clock().instant();
    // Another one each time: what was withdrawn once is not taken again.
    String id = "TEST-%s-%s".formatted(asOf, LineTrial.drawn(LEAD_BYTES));
    OptionalInt port = port();
    if (port.isEmpty()) {
      return pushes(
          id,
          begun,
          () ->
              CallbackTrial.skipped(
                  way.polling() == null
                      ? "because --wait is 0, and nothing is called back at once"
                      : "because the contract has polling; with --listen callbacks are heard too"));
    }
    try (var listener = CallbackListener.open(partner, id, keys, line.clock(), port.getAsInt())) {
      line.listening().begun().accept(listener.address());
      var trial = new CallbackTrial(listener, line.clock(), waiting, id, unbelieved(id), begun);
      return pushes(id, begun, trial::run);
    } catch (IOException e) {
      return pushes(id, begun, () -> CallbackTrial.deaf(e.getMessage()));
    }
  }

  /** Who is not asked calls back. */
  private OptionalInt port() {
    OptionalInt named = line.listening().port();
    boolean isCalledBack = way.polling() == null && waiting.seconds() > 0;
    return named.isEmpty() && isCalledBack ? OptionalInt.of(0) : named;
  }

  private static Set<String> unbelieved(String id) {
    return Set.of(id + FORGED, id + STALE);
  }

  /**
   * @param callbacks hears what is called back, once it was pushed
   */
  private List<Result> pushes(String id, Instant begun, Supplier<List<Result>> callbacks) {
    LeadText lead = lead(partner, id, begun);
    var results = new ArrayList<Result>();
    results.add(
        taken(
            push(id, lead.created(), keys, Duration.ZERO),
            "take a lead that is marked is_test, answer 2xx, do not act on it"));
    results.add(
        taken(
            push(id, lead.created(), keys, Duration.ZERO),
            "answer the same message again as before, or 409: one lead_id, one effect"));
    String other = lead(partner, id + FORGED, begun).created();
    results.add(
        refused(
            push(id + FORGED, other, Line.forged(keys), Duration.ZERO),
            "signed by a stranger",
            LineTrial.MEND_SIGNATURE));
    results.add(
        refused(
            push(id + STALE, lead(partner, id + STALE, begun).created(), keys, LATE),
            "signed ten minutes ago",
            "refuse a webhook-timestamp more than five minutes from now: it may be a replay"));
    boolean isTaken = results.get(0) instanceof Passed;
    results.addAll(asked(id, begun, isTaken));
    results.addAll(isTaken ? callbacks.get() : CallbackTrial.skipped("because no lead was taken"));
    results.add(
        taken(
            push(id + "-revoke", lead.revoked(begun), keys, Duration.ZERO),
            "take lead.revoked, delete the lead, answer 2xx"));
    return results;
  }

  private PushAnswer push(String id, String body, SharedKeys signing, Duration age) {
    return line.push(way.endpoint(), id, body, signing, age);
  }

  private List<Result> asked(String id, Instant begun, boolean isTaken) {
    if (way.polling() == null) {
      return ReportTrial.skipped("because the contract has no polling: it calls back");
    }
    return isTaken
        ? new ReportTrial(line, keys, way.polling().endpoint(), waiting, id, unbelieved(id), begun)
            .run()
        : ReportTrial.skipped("because no lead was taken");
  }

  private static Result taken(PushAnswer answer, String remedy) {
    return answer instanceof PushAnswer.Delivered
        ? new Passed("taken: " + answer.words())
        : new Failed(answer.words(), remedy);
  }

  private static Result refused(PushAnswer answer, String what, String remedy) {
    return LineTrial.REFUSALS.contains(answer.words())
        ? new Passed("refused: " + answer.words())
        : new Failed(what + ": " + answer.words(), remedy);
  }

  static LeadText lead(String partner, String id, Instant now) {
    Instant clicked = now.minus(Duration.ofHours(1));
    return new LeadText(
        id,
        partner,
        LineTrial.PRODUCT,
        1,
        "TEST-CLICK",
        clicked,
        new Consent(
            "TEST-CONSENT",
            partner,
            LineTrial.PRODUCT,
            "TEST",
            Set.of("click_id"),
            "TEST",
            "0".repeat(64),
            clicked,
            now.plus(CONSENT),
            null,
            clicked),
        true);
  }
}
