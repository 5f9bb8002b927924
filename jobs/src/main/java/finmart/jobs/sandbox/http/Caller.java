package finmart.jobs.sandbox.http;

import finmart.serving.signature.SharedKeys;
import finmart.serving.signature.Webhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls the house back with a journal, message by message in its order. One that was not answered
 * 2xx is told again under its id, before any after it.
 */
final class Caller {
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final Journal journal;
  private final SharedKeys keys;
  private final InstantSource clock;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(ANSWER).build();
  private int heard;

  Caller(Journal journal, SharedKeys keys, InstantSource clock) {
    this.journal = journal;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Tells what happened until a moment and was not heard yet.
   *
   * @param reports the house's {@code /v1/partners/{partner}/reports}
   * @return the status of each message, up to the first that was not heard
   */
  synchronized List<Integer> call(URI reports, Instant until)
      throws IOException, InterruptedException {
    var statuses = new ArrayList<Integer>();
    List<Message> told = journal.until(until);
    boolean isHeard = true;
    while (isHeard && heard < told.size()) {
      int status = send(reports, told.get(heard));
      statuses.add(status);
      isHeard = status >= 200 && status < 300;
      heard += isHeard ? 1 : 0;
    }
    return statuses;
  }

  private int send(URI reports, Message message) throws IOException, InterruptedException {
    var sent = new Webhook(message.id(), clock.instant(), message.body());
    var request =
        HttpRequest.newBuilder(reports).timeout(ANSWER).header("Content-Type", "application/json");
    sent.headers(keys).forEach(request::header);
    var body = HttpRequest.BodyPublishers.ofString(sent.body());
    return client
        .send(request.POST(body).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
