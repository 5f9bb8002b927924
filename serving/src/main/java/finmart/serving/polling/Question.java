package finmart.serving.polling;

import finmart.serving.push.Reply;
import finmart.serving.signature.SharedKeys;
import finmart.serving.signature.Webhook;
import java.time.Instant;
import java.util.Optional;

/**
 * A question what became of leads, and what its answer is worth.
 *
 * @param id of its own; that of the answer is {@code answer-} and this
 * @param cursor to go on from; empty from the beginning
 * @param isTest whether only leads that were pushed as a test are asked for
 */
public record Question(String id, String cursor, boolean isTest) {
  /** Of a page of {@value Page#MOST_ROWS} rows, with room to spare. */
  public static final int MOST_BYTES = 1 << 20;

  /** Before the question's id in the answer's: what we said ourselves is no answer. */
  private static final String ANSWER = "answer-";

  /**
   * What was heard.
   *
   * @param page empty if nothing was
   * @param words why not, without anything of the answer; blank if it was
   * @param doubt why the answer was not believed; empty if it was, or if there was none
   */
  public record Heard(Optional<Page> page, String words, Optional<Webhook.Doubt> doubt) {}

  public Webhook message(Instant now) {
    return new Webhook(id, now, Page.question(cursor, isTest));
  }

  /** Believes an answer, or not, before anything of it is read (rule X12). */
  public Heard hear(Reply reply, SharedKeys keys, Instant now) {
    if (reply.body().isEmpty()) {
      return new Heard(Optional.empty(), reply.words(), Optional.empty());
    }
    var heard = Webhook.hear(reply.headers()::get, reply.body().get(), keys, now);
    if (heard.doubt() != null) {
      String words = "not believed: " + heard.doubt();
      return new Heard(Optional.empty(), words, Optional.of(heard.doubt()));
    }
    Optional<Page> page =
        Optional.of(heard.message())
            .filter(answer -> answer.id().equals(ANSWER + id))
            .flatMap(answer -> Page.read(answer.body(), cursor));
    return new Heard(page, page.isPresent() ? "" : "not understood", Optional.empty());
  }
}
