package finmart.jobs.bench.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import finmart.jobs.server.ServerProcess;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Changes something at one server and asks another, over the same database, until its answer
 * honours it. The time counts from when the change was sent, so it holds the commit too.
 */
final class VisibilityCheck implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;
  private static final int MADE = 201;
  private static final String FEED = "/v1/feed/credit_card";
  private static final String USER = "USER";
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

  private final KeptConnection here;
  private final KeptConnection there;
  private final ServerProcess changing;
  private final ServerProcess asked;
  private final String operator;
  private final Instant clickedAt;

  /**
   * @param clickedAt moment of clicks: before now
   */
  VisibilityCheck(ServerProcess changing, ServerProcess asked, Instant clickedAt)
      throws IOException {
    this.changing = changing;
    this.asked = asked;
    this.clickedAt = clickedAt;
    this.here = new KeptConnection(changing.address());
    this.there = new KeptConnection(asked.address());
    this.operator = changing.token("operator", "OPERATOR", null);
  }

  private interface Seen {
    boolean in(JsonNode feed);
  }

  /** Nanoseconds until each withdrawal of a consent was seen, rising. */
  long[] revocations(String person, int times) throws IOException {
    String token = changing.token(person, USER, null);
    String asking = asked.token(person, USER, null);
    JsonNode question = consentQuestion(person, token);
    String product = question.get("product_id").asText();
    var nanos = new ArrayList<Long>();
    for (int i = 0; i < times; i++) {
      String id = "consent-%s-%d".formatted(person, i);
      expect(OK, here.send("POST", "/v1/consents", token, grant(question, id)));
      until(asking, feed -> hasConsent(feed, product));
      long sent = System.nanoTime();
      expect(OK, here.send("POST", "/v1/consents/" + id + "/revoke", token, "{}"));
      until(asking, feed -> !hasConsent(feed, product));
      nanos.add(System.nanoTime() - sent);
    }
    return sorted(nanos);
  }

  /** The same of products taken off the shelf. */
  long[] delistings(String person, int times) throws IOException {
    String asking = asked.token(person, USER, null);
    String product = products(asking).get(0);
    String path = "/v1/switches/product/" + product;
    var nanos = new ArrayList<Long>();
    for (int i = 0; i < times; i++) {
      long sent = System.nanoTime();
      expect(OK, here.send("PUT", path, operator, "{\"is_off\": true, \"reason\": \"bench\"}"));
      until(asking, feed -> !isShown(feed, product));
      nanos.add(System.nanoTime() - sent);
      expect(OK, here.send("PUT", path, operator, "{\"is_off\": false, \"reason\": \"bench\"}"));
      until(asking, feed -> isShown(feed, product));
    }
    return sorted(nanos);
  }

  /**
   * The same of quotas that another person's application uses up.
   *
   * @param people who see other products each; the last one applies for all they see
   * @param unmeasured how many come first, while the server learns the way
   */
  long[] quotaStops(List<String> people, int unmeasured) throws IOException {
    String applicant = people.get(people.size() - 1);
    String token = changing.token(applicant, USER, null);
    var nanos = new ArrayList<Long>();
    for (String person : people.subList(0, people.size() - 1)) {
      String asking = asked.token(person, USER, null);
      for (String product : products(asking)) {
        expect(OK, here.send("POST", "/v1/interactions", token, click(product)));
        long sent = System.nanoTime();
        int status = here.send("POST", "/v1/applications", token, application(product));
        if (status == MADE) {
          until(asking, feed -> !isShown(feed, product));
          nanos.add(System.nanoTime() - sent);
        }
      }
    }
    return sorted(nanos.subList(unmeasured, nanos.size()));
  }

  private JsonNode consentQuestion(String person, String token) throws IOException {
    for (String product : products(asked.token(person, USER, null))) {
      if (here.get("/v1/offers/" + product + "/consent", token) == OK) {
        return JSON.readTree(here.body());
      }
    }
    throw new IllegalStateException("nothing is asked of " + person);
  }

  private static String grant(JsonNode question, String id) {
    ObjectNode answer = JSON.createObjectNode().put("consent_id", id).put("answer", "GRANT");
    for (String said :
        List.of("product_id", "recipient", "data_items", "text_version", "text_sha256")) {
      answer.set(said, question.get(said));
    }
    return answer.toString();
  }

  private String click(String product) {
    return ("{\"events\": [{\"event_id\": \"click-%1$s\", \"product_id\": \"%1$s\","
            + " \"kind\": \"CLICK\", \"position\": null, \"feed_on\": null, \"occurred_at\": \"%2$s\"}]}")
        .formatted(product, clickedAt);
  }

  private static String application(String product) {
    return ("{\"application_id\": \"apply-%1$s\", \"product_id\": \"%1$s\","
            + " \"kind\": \"REDIRECT\", \"click_event_id\": \"click-%1$s\"}")
        .formatted(product);
  }

  private List<String> products(String asking) throws IOException {
    var products = new ArrayList<String>();
    feed(asking).get("offers").forEach(offer -> products.add(offer.get("product_id").asText()));
    return products;
  }

  private static boolean isShown(JsonNode feed, String product) {
    return offer(feed, product) != null;
  }

  private static boolean hasConsent(JsonNode feed, String product) {
    JsonNode offer = offer(feed, product);
    return offer != null && offer.get("has_consent").asBoolean();
  }

  private static JsonNode offer(JsonNode feed, String product) {
    for (JsonNode offer : feed.get("offers")) {
      if (offer.get("product_id").asText().equals(product)) {
        return offer;
      }
    }
    return null;
  }

  private void until(String asking, Seen seen) throws IOException {
    long end = System.nanoTime() + PATIENCE;
    while (!seen.in(feed(asking))) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("a change never came to be seen: " + there.body());
      }
    }
  }

  private JsonNode feed(String asking) throws IOException {
    expect(OK, there.get(FEED, asking));
    return JSON.readTree(there.body());
  }

  private static void expect(int status, int answered) {
    if (status != answered) {
      throw new IllegalStateException("answered " + answered + " instead of " + status);
    }
  }

  private static long[] sorted(List<Long> nanos) {
    long[] rising = nanos.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(rising);
    return rising;
  }

  @Override
  public void close() throws IOException {
    here.close();
    there.close();
  }
}
