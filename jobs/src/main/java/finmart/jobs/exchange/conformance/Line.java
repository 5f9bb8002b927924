package finmart.jobs.exchange.conformance;

import finmart.serving.polling.Question;
import finmart.serving.push.PushAnswer;
import finmart.serving.push.Reply;
import finmart.serving.push.Sender;
import finmart.serving.signature.KeyRing;
import finmart.serving.signature.SharedKey;
import finmart.serving.signature.SharedKeys;
import finmart.serving.signature.Webhook;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The line by HTTPS to an institution, as the server has it.
 *
 * @param keys shared with institutions, by id
 * @param listening for what is called back
 * @param play address of a sandbox institution on this machine that is asked instead, at its {@code
 *     /precheck}, {@code /leads} and {@code /reports}; null for the addresses of the contract
 */
public record Line(
    KeyRing keys, Sender sender, InstantSource clock, Listening listening, URI play) {
  /** Of an answer to a question. */
  private static final int MOST_BYTES = 4_096;

  /** As long as the server waits for a page of reports. */
  private static final Duration PAGE = Duration.ofSeconds(10);

  /** No key signs with it. */
  private static final byte[] STRANGE = new byte[32];

  Optional<SharedKeys> key(String id) {
    return keys.named(id);
  }

  /** Keys of the same scheme that are nobody's. */
  static SharedKeys forged(SharedKeys keys) {
    return new SharedKeys(List.of(new SharedKey(keys.keys().get(0).mac(), STRANGE)));
  }

  Reply ask(URI contract, Webhook question, SharedKeys signing, Duration timeout) {
    return sender.ask(address(contract, "/precheck"), question, signing, timeout, MOST_BYTES);
  }

  Reply ask(URI contract, Question question, SharedKeys signing) {
    return sender.ask(
        address(contract, "/reports"),
        question.message(clock.instant()),
        signing,
        PAGE,
        Question.MOST_BYTES);
  }

  /**
   * @param age how long before now it says that it was sent
   */
  PushAnswer push(URI contract, String id, String body, SharedKeys signing, Duration age) {
    var message = new Webhook(id, clock.instant().minus(age), body);
    return sender.send(address(contract, "/leads"), message, signing);
  }

  private String address(URI contract, String path) {
    return play == null ? contract.toString() : play.resolve(path).toString();
  }
}
