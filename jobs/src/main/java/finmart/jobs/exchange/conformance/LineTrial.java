package finmart.jobs.exchange.conformance;

import finmart.domain.lead.Precheck;
import finmart.domain.partner.Channel;
import finmart.domain.partner.Partner;
import finmart.domain.time.AsOf;
import finmart.jobs.exchange.conformance.Step.Failed;
import finmart.jobs.exchange.conformance.Step.Passed;
import finmart.jobs.exchange.conformance.Step.Result;
import finmart.jobs.exchange.conformance.Step.Skipped;
import finmart.serving.precheck.PrecheckText;
import finmart.serving.push.Reply;
import finmart.serving.signature.SharedKeys;
import finmart.serving.signature.Webhook;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Asks and pushes as the server does, of nobody: the token of the question is drawn by chance and
 * no phone's. Whatever is signed by a stranger must be refused (rule X12).
 *
 * @param line empty if no keys were named
 * @param waiting for what is told of the lead
 */
record LineTrial(Partner partner, AsOf asOf, Optional<Line> line, Waiting waiting) {
  private static final List<String> QUESTIONS = List.of("precheck", "precheck-forged");
  static final String PRODUCT = "TEST-PRODUCT";

  /** What says that a signature is not believed; any other failure says something else. */
  static final Set<String> REFUSALS = Set.of("status 401", "status 403");

  private static final int TOKEN_BYTES = 32;
  private static final int NONCE_BYTES = 16;
  static final String MEND_SIGNATURE =
      "prove webhook-signature over id.timestamp.body before anything is read, answer 401";

  List<Step> run() {
    var steps = new ArrayList<Step>();
    steps.addAll(
        walk(
            Channel.Precheck.class,
            Channel.Mode.PRECHECK,
            QUESTIONS,
            Channel.Precheck::key,
            this::questions));
    steps.addAll(
        walk(
            Channel.Api.class,
            Channel.Mode.API,
            PushTrial.STEPS,
            Channel.Api::key,
            (way, by, keys) -> new PushTrial(partner.code(), asOf, way, by, keys, waiting).run()));
    return steps;
  }

  private interface Walk<W> {
    List<Result> along(W way, Line line, SharedKeys keys);
  }

  private <W extends Channel> List<Step> walk(
      Class<W> type, Channel.Mode mode, List<String> names, Function<W, String> key, Walk<W> walk) {
    Optional<W> way =
        partner.deliveries().stream()
            .map(delivery -> delivery.channel())
            .filter(type::isInstance)
            .map(type::cast)
            .findFirst();
    if (way.isEmpty()) {
      return skipped(names, "because the contract has no " + mode);
    }
    if (line.isEmpty()) {
      return skipped(names, "because --keys names no folder of shared keys");
    }
    String id = key.apply(way.get());
    Optional<SharedKeys> keys = line.get().key(id);
    if (keys.isEmpty()) {
      var steps = new ArrayList<Step>();
      String remedy = "agree upon a secret, put it into --keys, chmod 600";
      steps.add(
          new Step(names.get(0), new Failed("there is no key %s.hmac.key".formatted(id), remedy)));
      steps.addAll(skipped(names.subList(1, names.size()), "because there is no key"));
      return steps;
    }
    List<Result> results = walk.along(way.get(), line.get(), keys.get());
    var steps = new ArrayList<Step>();
    for (int i = 0; i < results.size(); i++) {
      steps.add(new Step(names.get(i), results.get(i)));
    }
    return steps;
  }

  private static List<Step> skipped(List<String> names, String because) {
    return names.stream().map(name -> new Step(name, new Skipped(because))).toList();
  }

  private List<Result> questions(Channel.Precheck way, Line line, SharedKeys keys) {
    Instant now = line.clock().instant();
    String id = "TEST-" + drawn(NONCE_BYTES);
    String body =
        PrecheckText.of(
            new Precheck.Request(
                id, PRODUCT, drawn(TOKEN_BYTES), now.getEpochSecond(), drawn(NONCE_BYTES)));
    var question = new Webhook(id, now, body);
    Reply reply = line.ask(way.endpoint(), question, keys, way.timeout());
    Optional<Precheck> said =
        reply
            .body()
            .flatMap(PrecheckText::read)
            .flatMap(answer -> Precheck.of(answer, id, now, way.kept()));
    Result asked =
        said.<Result>map(
                answer ->
                    new Passed(
                        "of nobody's phone it says %s until %s"
                            .formatted(answer.result(), answer.validUntil())))
            .orElseGet(
                () ->
                    new Failed(
                        reply.body().isPresent() ? "an answer of another form" : reply.words(),
                        "answer 200 within %s with requestId, result, validUntil, reasonCode"
                            .formatted(way.timeout())));
    Reply forged = line.ask(way.endpoint(), question, Line.forged(keys), way.timeout());
    return List.of(
        asked,
        REFUSALS.contains(forged.words())
            ? new Passed("refused: " + forged.words())
            : new Failed("a question signed by a stranger: " + forged.words(), MEND_SIGNATURE));
  }

  static String drawn(int bytes) {
    byte[] drawn = new byte[bytes];
    new SecureRandom().nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }
}
