package finmart.serving.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import finmart.domain.law.Cites;
import finmart.serving.Postgres;
import finmart.serving.Ticking;
import finmart.serving.database.Database;
import finmart.serving.database.Scope;
import finmart.serving.push.PushQueue.Telling;
import finmart.serving.signature.KeyRing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PusherTest {
  private static final String KEY = "bank-push";

  @TempDir private Path folder;
  private final Database database = Postgres.fresh();
  private final Ticking clock = new Ticking("2026-11-25T04:00:00Z");
  private final PushQueue queue = new PushQueue(database);
  private KeyRing keys;
  private Pusher pusher;

  @BeforeEach
  void begin() {
    keys = new KeyRing(folder, true);
    pusher = new Pusher(queue, new Dispatch(keys, Sender.toPlayBanks()), clock);
  }

  @AfterEach
  void end() {
    pusher.close();
    database.close();
  }

  private FaultyBank bank(double faultShare) {
    return new FaultyBank(keys.named(KEY).orElseThrow(), clock, faultShare);
  }

  private void lead(String id, String endpoint) {
    OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    database.run(
        Scope.HOUSE,
        handle -> {
          handle.execute(
              "INSERT INTO consent VALUES (?, 'ann', 'bank', 'loan', 'LEAD', 'click_id', '1', 'x', ?, ?)",
              "consent-" + id,
              now,
              now.plusDays(100));
          PushQueue.add(
              handle,
              new Telling("ann", "bank", id, "consent-" + id, endpoint, KEY, "lead " + id),
              clock.instant());
        });
  }

  private void revoke(String id) {
    database.run(
        Scope.HOUSE,
        handle ->
            handle.execute(
                "UPDATE consent SET revoked_at = ? WHERE consent_id = ?",
                OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                "consent-" + id));
  }

  private List<String> states() {
    return database.transaction(
        Scope.HOUSE,
        handle ->
            handle
                .createQuery("SELECT state FROM push ORDER BY push_id")
                .mapTo(String.class)
                .list());
  }

  private void sendUntilEnded() {
    for (int hour = 0; hour < 90 && queue.waiting() > 0; hour++) {
      while (pusher.send() > 0) {
        clock.move(Duration.ofMillis(1));
      }
      clock.move(Duration.ofHours(1));
    }
  }

  @Test
  @Cites("X04")
  void everyLeadHasOneEffectThoughAThirdOfAttemptsFailAndSendersDie() {
    try (FaultyBank bank = bank(0.3)) {
      List<String> leads = IntStream.range(0, 60).mapToObj(i -> "L" + (100 + i)).toList();
      leads.forEach(id -> lead(id, bank.endpoint()));
      for (int death = 0; death < 10; death++) {
        // A sender takes a lease and is never heard of again.
        assertThat(queue.lease(clock.instant(), 3)).hasSize(3);
        pusher.send();
        clock.move(Schedule.STANDARD.lease());
      }
      sendUntilEnded();
      assertThat(bank.effects)
          .containsExactlyInAnyOrderElementsOf(leads.stream().map(id -> "lead " + id).toList());
      assertThat(states()).containsOnly("DELIVERED").hasSize(60);
      assertThat(bank.faults).isPositive();
      assertThat(bank.unbelieved).isZero();
      // The same faults do show at a bank that does not look at ids.
      assertThat(bank.naive).hasSizeGreaterThan(new HashSet<>(bank.naive).size());
    }
  }

  @Test
  @Cites("X04")
  void anAttemptThatOutlivedItsLeaseDecidesNothingButThatTheLeadArrived() {
    lead("late", "http://127.0.0.1:1/leads");
    Push first = queue.lease(clock.instant(), 1).get(0);
    clock.move(Schedule.STANDARD.lease());
    Push second = queue.lease(clock.instant(), 1).get(0);

    queue.settle(first, new PushAnswer.Later("status 503", Duration.ZERO), clock.instant());
    clock.move(Duration.ofSeconds(10));
    // The second sender has it still.
    assertThat(queue.lease(clock.instant(), 1)).isEmpty();
    assertThat(states()).containsExactly("UNKNOWN");

    queue.settle(first, new PushAnswer.Delivered("status 202"), clock.instant());
    queue.settle(second, new PushAnswer.Unknown("SocketTimeoutException"), clock.instant());
    queue.settle(second, new PushAnswer.Delivered("status 409"), clock.instant());
    assertThat(states()).containsExactly("DELIVERED");
    assertThat(recorded("lead-late")).isEqualTo(1);
  }

  @Test
  void whatIsLeasedAtATimeIsSentAtATime() throws IOException {
    var together = new CountDownLatch(Pusher.AT_ONCE);
    var bank = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    var threads = Executors.newFixedThreadPool(Pusher.AT_ONCE);
    bank.setExecutor(threads);
    // Answers nobody before all have asked.
    bank.createContext(
        "/leads",
        exchange -> {
          together.countDown();
          exchange.sendResponseHeaders(isOver(together) ? 202 : 503, -1);
          exchange.close();
        });
    bank.start();
    try {
      String endpoint = "http://127.0.0.1:" + bank.getAddress().getPort() + "/leads";
      IntStream.range(0, Pusher.AT_ONCE).forEach(i -> lead("L" + i, endpoint));
      assertThat(pusher.send()).isEqualTo(Pusher.AT_ONCE);
      assertThat(states()).hasSize(Pusher.AT_ONCE).containsOnly("DELIVERED");
    } finally {
      bank.stop(0);
      threads.shutdownNow();
    }
  }

  @Test
  void whoAnswersByteByByteIsCutWhenAnAttemptHasTakenItsTime() throws IOException {
    var attempt = Duration.ofMillis(300);
    var bank = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    // Two and a half seconds of it, none of which is longer than the patience with a byte.
    bank.createContext(
        "/leads",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 50; i++) {
              exchange.getResponseBody().write('{');
              exchange.getResponseBody().flush();
              LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
          }
        });
    bank.start();
    pusher.close();
    pusher = new Pusher(queue, new Dispatch(keys, Sender.toPlayBanksWithin(attempt)), clock);
    try {
      lead("slow", "http://127.0.0.1:" + bank.getAddress().getPort() + "/leads");
      assertThat(pusher.send()).isOne();
      assertThat(states()).containsExactly("UNKNOWN");
      assertThat(answer()).isEqualTo("no answer within PT0.3S");
    } finally {
      bank.stop(0);
    }
  }

  private String answer() {
    return database.transaction(
        Scope.HOUSE,
        handle -> handle.createQuery("SELECT answer FROM push").mapTo(String.class).one());
  }

  private static boolean isOver(CountDownLatch latch) {
    try {
      return latch.await(9, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private long recorded(String pushId) {
    return database.transaction(
        Scope.HOUSE,
        handle ->
            handle
                .createQuery("SELECT count(*) FROM audit_entry WHERE subject = :id")
                .bind("id", pushId)
                .mapTo(Long.class)
                .one());
  }

  @Test
  @Cites("X09")
  void withdrawnBeforeItIsNotSentAndAfterTheInstitutionIsTold() {
    try (FaultyBank bank = bank(0)) {
      lead("early", bank.endpoint());
      revoke("early");
      lead("late", bank.endpoint());
      sendUntilEnded();
      revoke("late");
      sendUntilEnded();
      assertThat(bank.effects)
          .hasSize(2)
          .satisfies(e -> assertThat(e.get(0)).isEqualTo("lead late"))
          .satisfies(
              e ->
                  assertThat(e.get(1))
                      .contains("\"lead.revoked\"")
                      .contains("\"late\"")
                      .contains("2026-"));
      assertThat(states()).containsExactly("WITHDRAWN", "DELIVERED", "DELIVERED");
    }
  }

  @Test
  void whatIsRefusedIsNotTriedAgainAndWhatNobodyTakesIsGivenUpAfterDays() {
    try (FaultyBank bank = bank(0)) {
      lead("lost", bank.endpoint().replace("/leads", "/none"));
      lead("unheard", "http://127.0.0.1:1/leads");
      int attempts = 0;
      OffsetDateTime begun = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
      for (int hour = 0; hour < 200 && queue.waiting() > 0; hour++) {
        attempts += pusher.send();
        clock.move(Duration.ofHours(1));
      }
      assertThat(states()).containsExactly("REFUSED", "GIVEN_UP");
      assertThat(attempts).isEqualTo(1 + 10);
      assertThat(Duration.between(begun.toInstant(), clock.instant()))
          .isGreaterThan(Duration.ofDays(3));
    }
  }

  @Test
  void whoIsPlayedGetsWhatIsForTheContractsAddressAndWhoIsNotIsNotCalled() {
    try (FaultyBank bank = bank(0)) {
      lead("played", "https://bank.example/v1/leads");
      play(Map.of("bank", URI.create(bank.endpoint()).resolve("/")));
      assertThat(pusher.send()).isOne();
      assertThat(bank.effects).containsExactly("lead played");

      // Were it called, it would be taken: the endpoint is the bank's.
      lead("waiting", bank.endpoint());
      play(Map.of());
      assertThat(pusher.send()).isOne();
      assertThat(bank.effects).containsExactly("lead played");
      assertThat(states()).containsExactly("DELIVERED", "WAITING");
    }
  }

  private void play(Map<String, URI> addresses) {
    pusher.close();
    var dispatch = new Dispatch(keys, Sender.toPlayBanks(), new Reach.Played(addresses));
    pusher = new Pusher(queue, dispatch, clock);
  }
}
