package finmart.jobs.sandbox.http;

import finmart.domain.lead.Precheck;
import finmart.domain.lead.Precheck.Result;
import finmart.serving.signature.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Answers whether the institution knows a person (catalogue §3.2), so often a minute: who may ask
 * without end can try who is a customer.
 */
final class PrecheckDesk {
  private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern NONCE = Pattern.compile("[0-9a-f]{32}");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration STANDS = Duration.ofDays(7);

  /** Longer than a signature is believed, before or after its time. */
  private static final Duration REMEMBERED = Duration.ofMinutes(11);

  private final Acquaintances acquaintances;
  private final int perMinute;
  private final Deque<Instant> asked = new ArrayDeque<>();
  private final Map<String, Question> nonces = new HashMap<>();

  /** Who used a nonce. */
  private record Question(String body, Instant at) {}

  PrecheckDesk(Acquaintances acquaintances, int perMinute) {
    this.acquaintances = acquaintances;
    this.perMinute = perMinute;
  }

  /** A message that is believed. */
  synchronized Answer answer(Webhook message, Instant now) {
    while (!asked.isEmpty() && !asked.peekFirst().isAfter(now.minus(MINUTE))) {
      asked.removeFirst();
    }
    if (asked.size() >= perMinute) {
      return new Answer(429, "", (int) MINUTE.toSeconds());
    }
    asked.addLast(now);
    Optional<Precheck.Request> read =
        Wire.read(message.body(), Precheck.Request.class).filter(r -> isWhole(r, message));
    if (read.isEmpty()) {
      return Answer.of(400);
    }
    Precheck.Request request = read.get();
    nonces.values().removeIf(question -> question.at().isBefore(now.minus(REMEMBERED)));
    Question before = nonces.putIfAbsent(request.nonce(), new Question(message.body(), now));
    if (before != null && !before.body().equals(message.body())) {
      return Answer.of(409);
    }
    Result result = acquaintances.of(request.phoneToken());
    String until = now.plus(STANDS).toString();
    return new Answer(
        200, Wire.write(new Precheck.Answer(request.requestId(), result.name(), until, null)), 0);
  }

  private static boolean isWhole(Precheck.Request request, Webhook message) {
    return message.id().equals(request.requestId())
        && request.productId() != null
        && request.phoneToken() != null
        && TOKEN.matcher(request.phoneToken()).matches()
        && request.nonce() != null
        && NONCE.matcher(request.nonce()).matches()
        && request.ts() == message.sentAt().getEpochSecond();
  }
}
