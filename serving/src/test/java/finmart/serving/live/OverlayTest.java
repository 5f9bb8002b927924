package finmart.serving.live;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.domain.partner.ProductLine;
import finmart.serving.Market;
import finmart.serving.Postgres;
import finmart.serving.RunningServer;
import finmart.serving.Ticking;
import finmart.serving.database.Database;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlayTest {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  private final Ticking clock = new Ticking("2026-11-25T04:00:00Z");

  @Test
  void whatOneServerChangesAnotherHearsAlsoAfterItsConnectionWasCut() throws SQLException {
    try (Database database = Postgres.fresh()) {
      var here = overlay(database);
      var there = overlay(database);
      try (var listener = new Listener(database, there)) {
        listener.start();
        until(() -> there.lagSeconds() < 1);
        var preferences = new Preferences(database, here, clock);

        preferences.setPersonal("ann", false);
        assertThat(here.person("ann").isPersonal()).isFalse();
        until(() -> !there.person("ann").isPersonal());

        new Switches(database, here, clock).off("op", Switches.Kind.PARTNER, "hengtong", "test");
        until(() -> there.house().isOff("any", "hengtong"));

        cutListeners(database);
        preferences.setPersonal("bob", false);
        until(() -> !there.person("bob").isPersonal());
      }
    }
  }

  @Test
  void aServerThatBeginsKnowsWhatIsStored() {
    try (Database database = Postgres.fresh()) {
      new Preferences(database, overlay(database), clock).setPersonal("ann", false);
      assertThat(overlay(database).person("ann").isPersonal()).isFalse();
    }
  }

  @Test
  void whenChangesAreNotHeardNothingPersonalIsServedAndNoConsentIsReliedOn(@TempDir Path feeds)
      throws Exception {
    var market = new Market();
    var cards = market.places(ProductLine.CREDIT_CARD);
    try (var server =
        new RunningServer(feeds, Map.of("ann", market.person(List.of(cards.get(3)))))) {
      assertThat(server.get("ann", "/v1/feed/credit_card").json().get("is_personal").asBoolean())
          .isTrue();
      assertThat(server.manage("/readyz").status()).isEqualTo(200);

      server.serving.deafen();
      until(() -> server.manage("/readyz").status() == 503);

      var answer = server.get("ann", "/v1/feed/credit_card").json();
      assertThat(answer.get("is_fresh").asBoolean()).isFalse();
      assertThat(answer.get("is_personal").asBoolean()).isFalse();
      answer.get("offers").forEach(o -> assertThat(o.get("has_consent").asBoolean()).isFalse());
      assertThat(server.manage("/readyz").json().at("/waits_for/0").asText())
          .isEqualTo("changes are not heard");
    }
  }

  @Test
  @Cites({"P03"})
  void aRunningServerWhoseListenerIsKilledReliesOnNoConsentAfterFiveSeconds(@TempDir Path feeds)
      throws Exception {
    var market = new Market();
    var cards = market.places(ProductLine.CREDIT_CARD);
    try (var server = new RunningServer(feeds, Map.of("ann", market.person(cards)))) {
      until(() -> server.manage("/readyz").status() == 200);
      String url = server.database.address().url();
      String name = url.replaceAll(".*/|\\?.*", "");
      try (var owner =
              DriverManager.getConnection(url.replace("/" + name, "/postgres"), "postgres", "");
          var statement = owner.createStatement()) {
        long cut = System.nanoTime();
        // The pool keeps its connections; the listener's is ended and can not be made again.
        statement.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
        cutListeners(statement, name);
        until(() -> !isFresh(server));
        assertThat(System.nanoTime() - cut).isLessThan(TimeUnit.SECONDS.toNanos(5));
        assertThat(server.manage("/readyz").status()).isEqualTo(503);

        statement.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
        until(() -> isFresh(server));
      }
    }
  }

  private static boolean isFresh(RunningServer server) {
    return server.get("ann", "/v1/feed/credit_card").json().get("is_fresh").asBoolean();
  }

  private Overlay overlay(Database database) {
    return new Overlay(database, Period.ofDays(30), Duration.ofSeconds(5), clock);
  }

  private static void cutListeners(Database database) throws SQLException {
    try (var owner = database.connect();
        var statement = owner.createStatement()) {
      cutListeners(statement, owner.getCatalog());
    }
  }

  private static void cutListeners(Statement statement, String name) throws SQLException {
    statement.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name ="
            + " 'finmart-listener' AND pid <> pg_backend_pid() AND datname = '"
            + name
            + "'");
  }

  @Test
  void readingEverybodyIsReadingEach() {
    try (Database database = Postgres.fresh()) {
      var here = overlay(database);
      var preferences = new Preferences(database, here, clock);
      preferences.setPersonal("ann", false);
      preferences.deleteTag("ann", "income_band");
      preferences.setPersonal("bob", true);
      new Interactions(database, here, clock)
          .record(
              "cat",
              List.of(
                  new Interactions.Event(
                      "e1", "card", Interactions.Kind.DISMISS, null, null, clock.instant())));
      var reads = new LiveReads(database, Period.ofDays(30));
      Map<String, PersonState> all = reads.everybody(clock.instant());
      assertThat(all).containsOnlyKeys("ann", "bob", "cat");
      all.forEach((id, state) -> assertThat(state).isEqualTo(reads.person(id, clock.instant())));
      assertThat(all.get("cat").dismissed()).containsExactly("card");
      assertThat(all.get("ann").tagDeletedAt()).isEqualTo(clock.instant());
    }
  }

  private static void until(BooleanSupplier holds) {
    long end = System.nanoTime() + PATIENCE;
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }
}
