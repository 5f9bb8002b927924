package finmart.serving.polling;

import finmart.domain.lead.LeadStatus;
import finmart.domain.partner.Partner;
import finmart.domain.partner.Polling;
import finmart.serving.Postgres;
import finmart.serving.Ticking;
import finmart.serving.callback.Callbacks;
import finmart.serving.database.Database;
import finmart.serving.database.Scope;
import finmart.serving.push.Dispatch;
import finmart.serving.push.Sender;
import finmart.serving.signature.KeyRing;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * A house with one lead at the bank it asks and one at another, a real line and a real database.
 */
final class AskingHouse implements AutoCloseable {
  static final String KEY = "bank-push";
  static final Duration EVERY = Duration.ofMinutes(10);
  static final Instant TOLD = Instant.parse("2026-11-25T03:00:00Z");

  final Database database = Postgres.fresh();
  final Ticking clock = new Ticking("2026-11-25T04:00:00Z");
  final Callbacks callbacks = new Callbacks(database, clock);
  final Cursors cursors = new Cursors(database);
  final Sender sender = Sender.toPlayBanks();
  final KeyRing keys;
  final TellingBank bank;
  final Poller poller;

  AskingHouse(Path folder) {
    keys = new KeyRing(folder, true);
    bank = new TellingBank(keys.named(KEY).orElseThrow(), clock);
    poller = asking(sender, bank.endpoint());
    application("a1", "bank", "L1");
    application("b1", "other", "L2");
  }

  Poller asking(Sender by, URI endpoint) {
    return asking(new Dispatch(keys, by), endpoint);
  }

  Poller asking(Dispatch dispatch, URI endpoint) {
    var how = new Partner.Polled(KEY, new Polling(endpoint, EVERY));
    return new Poller(() -> Map.of("bank", how), callbacks, dispatch, Duration.ofMillis(2_000));
  }

  private void application(String id, String partner, String leadId) {
    OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    database.run(
        Scope.HOUSE,
        handle -> {
          handle.execute(
              "INSERT INTO consent VALUES (?, 'ann', ?, 'loan', 'LEAD', 'click_id', '1', 'x', ?, ?)",
              id,
              partner,
              now,
              now.plusDays(9));
          handle.execute(
              "INSERT INTO application VALUES (?, 'ann', ?, 'loan', 'LOAN', 'LEAD', ?, ?, ?, ?)",
              id,
              partner,
              "click-" + id,
              leadId,
              id,
              now);
        });
  }

  static String message(String id, String... rows) {
    return "{\"id\": \"%s\", \"reports\": [%s]}".formatted(id, String.join(", ", rows));
  }

  static String row(String leadId, LeadStatus status, Instant at) {
    return "{\"lead_id\": \"%s\", \"status\": \"%s\", \"occurred_at\": \"%s\"}"
        .formatted(leadId, status, at);
  }

  /** One column of what is there. */
  List<String> list(String query) {
    return database.transaction(
        Scope.HOUSE, handle -> handle.createQuery(query).mapTo(String.class).list());
  }

  List<String> kept() {
    return list("SELECT report_id || ' ' || status FROM partner_report ORDER BY 1");
  }

  /** Cursor, failures in a row, and why the last one failed. */
  String state() {
    return list("SELECT cursor || '|' || failures || '|' || answer FROM partner_poll").get(0);
  }

  void tellEleven() {
    for (int i = 0; i < 11; i++) {
      bank.messages.add(
          message("m" + (10 + i), row("L1", LeadStatus.REPAYING, TOLD.plusSeconds(i))));
    }
  }

  void asOwner(String statement) throws SQLException {
    try (var connection = database.connect();
        var run = connection.createStatement()) {
      run.execute(statement);
    }
  }

  @Override
  public void close() {
    poller.close();
    sender.close();
    bank.close();
    database.close();
  }
}
