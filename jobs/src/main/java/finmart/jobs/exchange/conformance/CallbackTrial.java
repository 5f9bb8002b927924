package finmart.jobs.exchange.conformance;

import finmart.jobs.exchange.conformance.CallbackListener.Call;
import finmart.jobs.exchange.conformance.Step.Failed;
import finmart.jobs.exchange.conformance.Step.Passed;
import finmart.jobs.exchange.conformance.Step.Result;
import finmart.jobs.exchange.conformance.Step.Skipped;
import finmart.serving.callback.PartnerReport;
import finmart.serving.callback.Reception.Doubted;
import finmart.serving.callback.Reception.Malformed;
import finmart.serving.signature.Webhook;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * What an institution calls back of a lead that was pushed to it twice: {@link Tidings} judges
 * whether it was taken once. Its first message is answered 503 and must come again under its id.
 *
 * @param lead its id
 * @param unbelieved leads that must have had no effect at all
 * @param begun before it was pushed first
 */
record CallbackTrial(
    CallbackListener listener,
    InstantSource clock,
    Waiting waiting,
    String lead,
    Set<String> unbelieved,
    Instant begun) {
  static final List<String> STEPS = List.of("callback", "callback-again");

  private static final String SEND_AGAIN =
      "send whatever is not answered 2xx again, the same body under the same webhook-id, signed"
          + " anew: after seconds, minutes, hours (Standard Webhooks); or call this again with a"
          + " longer --wait";

  static List<Result> skipped(String because) {
    return STEPS.stream().<Result>map(step -> new Skipped(because)).toList();
  }

  /** What is said where nobody can listen. */
  static List<Result> deaf(String why) {
    return List.of(
        new Failed("no callback can be heard: " + why, "name a free port by --listen"),
        new Skipped("because no callback can be heard"));
  }

  List<Result> run() {
    await(() -> !told().isEmpty());
    await(() -> told().size() > 1);
    return List.of(told(listener.calls()), again(told()));
  }

  /** Waits for something, but no longer than until a message could not be taken. */
  private void await(BooleanSupplier holds) {
    BooleanSupplier again = waiting.begins().get();
    boolean isOver = false;
    while (!isOver && !holds.getAsBoolean()) {
      isOver = listener.calls().stream().anyMatch(Call::isFailed) || !again.getAsBoolean();
    }
  }

  /** Messages about the lead: the first was put off. */
  private List<Call> told() {
    return listener.calls().stream().filter(call -> call.tellsOf(lead)).toList();
  }

  private Result told(List<Call> calls) {
    List<Call> failed = calls.stream().filter(Call::isFailed).toList();
    if (!failed.isEmpty()) {
      var seen = new LinkedHashSet<String>();
      var remedies = new LinkedHashSet<String>();
      failed.forEach(call -> remedies.add(remedy(call, seen)));
      return new Failed(String.join("; ", seen), String.join("; ", remedies));
    }
    if (told().isEmpty()) {
      return new Failed(
          "nothing of %s was called back within %d s".formatted(lead, waiting.seconds()),
          "let the test system call %s of leads marked is_test, by a tunnel from elsewhere; or call"
                  .formatted(listener.address())
              + " this again with a longer --wait");
    }
    Map<String, List<PartnerReport>> messages = new LinkedHashMap<>();
    calls.forEach(call -> messages.putIfAbsent(call.id(), call.rows()));
    List<PartnerReport> rows = messages.values().stream().flatMap(List::stream).toList();
    return new Tidings(lead, unbelieved, begun, clock.instant(), waiting.seconds()).judge(rows);
  }

  private static String remedy(Call call, Set<String> seen) {
    if (call.received() instanceof Doubted doubted) {
      seen.add("not believed: " + doubted.doubt());
      return switch (doubted.doubt()) {
        case HEADERS ->
            "send webhook-id, webhook-timestamp and webhook-signature, of the scheme of our shared key";
        case TIME ->
            "webhook-timestamp is the second of this attempt, by a clock within %s of ours"
                .formatted(Webhook.MOST_SKEW);
        case SIGNATURE ->
            "sign id.timestamp.body, the bytes as they are sent, with our shared key, as"
                + " Standard Webhooks say";
      };
    }
    seen.add("not understood: " + ((Malformed) call.received()).words());
    return "send {\"reports\": […]} as --describe shows it";
  }

  private Result again(List<Call> told) {
    Optional<Call> putOff = told.stream().filter(Call::wasPutOff).findFirst();
    if (putOff.isEmpty()) {
      return new Skipped("because nothing was called back that could be put off");
    }
    Call first = putOff.get();
    List<Call> later = told.subList(told.indexOf(first) + 1, told.size());
    Optional<Call> same = later.stream().filter(call -> call.id().equals(first.id())).findFirst();
    if (same.isEmpty()) {
      String came =
          later.isEmpty()
              ? "did not come again within %d s".formatted(waiting.seconds())
              : "came again as " + later.get(0).id();
      return new Failed("%s was answered 503 and %s".formatted(first.id(), came), SEND_AGAIN);
    }
    return same.get().rows().equals(first.rows())
        ? new Passed("answered 503, told again under " + first.id())
        : new Failed(
            "%s came again with something else in it".formatted(first.id()),
            "give something new a webhook-id of its own: what is known under an id is not read");
  }
}
