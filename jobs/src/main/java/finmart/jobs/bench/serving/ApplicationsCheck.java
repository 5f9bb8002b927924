package finmart.jobs.bench.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets clients apply for products while faults happen, then compares what each was told with what
 * is stored. An answer that never came is asked for again until it does.
 */
final class ApplicationsCheck {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MADE = 201;
  private static final int MADE_BEFORE = 200;
  private static final int REFUSED = 422;
  private static final String USED_UP = "QUOTA_USED_UP";
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);

  private final URI address;
  private final Retry retry;
  private final int clients;
  private final String clickedAt;
  private final Set<String> made = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicInteger> refusedForRoom = new ConcurrentHashMap<>();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicLong retries = new AtomicLong();

  /** What a client does that was not answered. */
  enum Retry {
    /** Sends the same application again. */
    SAME_ID,
    /** Sends it as another one: the careless client, which the check must find out. */
    NEW_ID
  }

  /** Somebody with the products they want. */
  record Applicant(String token, String userId, List<Wanted> wanted) {}

  /** A product of an institution. */
  record Wanted(String product, String partner) {}

  /**
   * What was found; each of the last four is 0 when all is well.
   *
   * @param wishes products that were applied for
   * @param told applications whose client was told that they were made
   * @param usedUp wishes refused because a quota was used up
   * @param duplicates products of one person that are stored more than once
   * @param lost applications whose client was told they were made and that are not stored
   * @param unknown applications that are stored and whose client does not know it
   * @param quotaOff by how much quotas are over or under used
   */
  record Found(
      int wishes,
      int told,
      int usedUp,
      long retries,
      int duplicates,
      int lost,
      int unknown,
      int quotaOff) {
    boolean isClean() {
      return duplicates + lost + unknown + quotaOff == 0;
    }
  }

  /**
   * @param clickedAt moment of every click: before now, within the window of clicks
   */
  ApplicationsCheck(URI address, Retry retry, int clients, Instant clickedAt) {
    this.address = address;
    this.clickedAt = clickedAt.toString();
    this.retry = retry;
    this.clients = clients;
  }

  /** How many wishes have had their answer. */
  int done() {
    return done.get();
  }

  /**
   * Clicks, applies, compares.
   *
   * @param most what each institution takes in all
   */
  Found run(List<Applicant> applicants, int most) {
    each(applicants, this::click);
    each(applicants, this::apply);
    var stored = new HashMap<String, List<JsonNode>>();
    each(applicants, (server, one) -> stored.put(one.userId(), own(server, one)), 1);
    return compare(applicants, stored, most);
  }

  private interface Step {
    void take(KeptConnection server, Applicant one) throws IOException;
  }

  private void each(List<Applicant> applicants, Step step) {
    each(applicants, step, clients);
  }

  private void each(List<Applicant> applicants, Step step, int threads) {
    var workers = Executors.newFixedThreadPool(threads);
    try {
      var work = new ArrayList<Callable<Void>>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        work.add(
            () -> {
              for (int at = number; at < applicants.size(); at += threads) {
                try (var server = new KeptConnection(address)) {
                  step.take(server, applicants.get(at));
                }
              }
              return null;
            });
      }
      for (Future<Void> one : workers.invokeAll(work)) {
        one.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("a client broke off", e);
    } finally {
      workers.shutdownNow();
    }
  }

  private void click(KeptConnection server, Applicant one) throws IOException {
    var events = new ArrayList<String>();
    for (Wanted wanted : one.wanted()) {
      String product = wanted.product();
      events.add(
          "{\"event_id\": \"%s\", \"product_id\": \"%s\", \"kind\": \"CLICK\", \"position\": null, \"feed_on\": null, \"occurred_at\": \"%s\"}"
              .formatted(clickOf(one, product), product, clickedAt));
    }
    int status =
        server.send(
            "POST",
            "/v1/interactions",
            one.token(),
            "{\"events\": [" + String.join(",", events) + "]}");
    if (status != MADE_BEFORE) {
      throw new IOException("clicks were answered " + status + ": " + server.body());
    }
  }

  private void apply(KeptConnection server, Applicant one) throws IOException {
    for (Wanted wanted : one.wanted()) {
      String product = wanted.product();
      String id = one.userId() + "-" + product;
      long end = System.nanoTime() + PATIENCE;
      for (int attempt = 0; ; attempt++) {
        String sent = retry == Retry.NEW_ID && attempt > 0 ? id + "-" + attempt : id;
        if (isAnswered(server, one, wanted, sent)) {
          break;
        }
        if (System.nanoTime() > end) {
          throw new IOException("no answer for " + sent);
        }
        retries.incrementAndGet();
        LockSupport.parkNanos(PAUSE);
      }
      done.incrementAndGet();
    }
  }

  private boolean isAnswered(KeptConnection server, Applicant one, Wanted wanted, String id)
      throws IOException {
    String product = wanted.product();
    int status =
        server.send(
            "POST",
            "/v1/applications",
            one.token(),
            "{\"application_id\": \"%s\", \"product_id\": \"%s\", \"kind\": \"REDIRECT\", \"click_event_id\": \"%s\"}"
                .formatted(id, product, clickOf(one, product)));
    if (status == MADE || status == MADE_BEFORE) {
      made.add(id);
      return true;
    }
    if (status == REFUSED) {
      if (server.body().contains(USED_UP)) {
        refusedForRoom
            .computeIfAbsent(wanted.partner(), p -> new AtomicInteger())
            .incrementAndGet();
      }
      return true;
    }
    if (status < 500) {
      throw new IOException("an application was answered " + status + ": " + server.body());
    }
    return false;
  }

  private static String clickOf(Applicant one, String product) {
    return "k-" + one.userId() + "-" + product;
  }

  private List<JsonNode> own(KeptConnection server, Applicant one) throws IOException {
    int status = server.get("/v1/applications", one.token());
    if (status != MADE_BEFORE) {
      throw new IOException("what is stored was answered " + status + ": " + server.body());
    }
    var own = new ArrayList<JsonNode>();
    JSON.readTree(server.body()).get("applications").forEach(own::add);
    return own;
  }

  private Found compare(List<Applicant> applicants, Map<String, List<JsonNode>> stored, int most) {
    int duplicates = 0;
    Set<String> ids = new HashSet<>();
    var ofPartner = new TreeMap<String, Integer>();
    for (List<JsonNode> own : stored.values()) {
      var products = new HashSet<String>();
      for (JsonNode application : own) {
        duplicates += products.add(application.get("product_id").asText()) ? 0 : 1;
        ids.add(application.get("application_id").asText());
        ofPartner.merge(application.get("partner").asText(), 1, Integer::sum);
      }
    }
    int lost = (int) made.stream().filter(id -> !ids.contains(id)).count();
    int unknown = (int) ids.stream().filter(id -> !made.contains(id)).count();
    int usedUp = refusedForRoom.values().stream().mapToInt(AtomicInteger::get).sum();
    int over = ofPartner.values().stream().mapToInt(n -> Math.max(0, n - most)).sum();
    // Who turned somebody away for want of room must be full to the last place.
    int under =
        refusedForRoom.keySet().stream()
            .mapToInt(partner -> Math.max(0, most - ofPartner.getOrDefault(partner, 0)))
            .sum();
    int wishes = applicants.stream().mapToInt(a -> a.wanted().size()).sum();
    return new Found(
        wishes, made.size(), usedUp, retries.get(), duplicates, lost, unknown, over + under);
  }
}
