package finmart.jobs.bench.leadfaults;

import finmart.domain.lead.LeadLife;
import finmart.domain.lead.LeadLife.Hearing;
import finmart.domain.time.AsOf;
import finmart.jobs.bench.measure.Report;
import finmart.jobs.bench.serving.BenchConf;
import finmart.jobs.bench.serving.BenchServer;
import finmart.jobs.bench.serving.PostgresProcess;
import finmart.jobs.bench.serving.ServingFeeds;
import finmart.jobs.sandbox.http.Taken;
import finmart.jobs.server.LeadProcess;
import finmart.jobs.server.ServerProcess;
import finmart.serving.signature.SharedKeys;
import finmart.serving.snapshot.FeedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Outcomes of pushed leads called back to the real server while lines fail and its PostgreSQL is
 * killed: at the end every outcome must be kept once and have changed its lead once.
 *
 * @param home where the finmart script is
 * @param folder with the database of the pushes
 * @param kills of PostgreSQL
 * @param faultShare of attempts, 0 to 1
 */
record CallbackDrill(Path home, Path folder, int kills, double faultShare, long seed) {
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final String ROWS = "reports";

  /**
   * What was found.
   *
   * @param outcomes that happened
   * @param messages that told them, some of them an outcome told before
   * @param rows that the house keeps of them
   * @param lost messages of which it keeps nothing
   * @param foreign rows that nobody told
   * @param doubled rows beyond one for each message
   * @param changes of leads that came of the rows
   * @param unsound rows that neither changed a lead nor repeated what stood
   */
  record Found(
      int outcomes,
      int messages,
      int rows,
      int lost,
      int foreign,
      int doubled,
      int changes,
      int unsound,
      int kills,
      CallbackTeller.Tally tally) {
    /**
     * @param rows in the order they were kept
     */
    static Found of(List<Outcome> told, List<Outcome> rows, int kills, CallbackTeller.Tally tally) {
      Map<String, Outcome> meant =
          told.stream().collect(Collectors.toMap(Outcome::messageId, Function.identity()));
      Map<String, Long> kept =
          rows.stream().collect(Collectors.groupingBy(Outcome::messageId, Collectors.counting()));
      var lives = new HashMap<String, LeadLife>();
      var hearings = new HashMap<Hearing, Integer>();
      for (Outcome row : rows) {
        var report = new LeadLife.Report(row.status(), false, row.at());
        Hearing hearing = lives.computeIfAbsent(row.leadId(), id -> new LeadLife()).hear(report);
        hearings.merge(hearing, 1, Integer::sum);
      }
      int changes = hearings.getOrDefault(Hearing.TAKEN, 0);
      return new Found(
          (int) told.stream().map(Outcome::event).distinct().count(),
          told.size(),
          rows.size(),
          (int) meant.keySet().stream().filter(id -> !kept.containsKey(id)).count(),
          (int) rows.stream().filter(row -> !row.equals(meant.get(row.messageId()))).count(),
          rows.size() - kept.size(),
          changes,
          rows.size() - changes - hearings.getOrDefault(Hearing.REPEATED, 0),
          kills,
          tally);
    }

    boolean isClean() {
      return rows == messages
          && lost == 0
          && foreign == 0
          && doubled == 0
          && changes == outcomes
          && unsound == 0;
    }

    /** A run without every fault, without kills or without a repetition proves nothing. */
    boolean proves(int kills, double leastStruck) {
      return this.kills >= kills
          && tally.struck().size() == CallbackFault.values().length
          && tally.struckShare() >= leastStruck
          && tally.repeated() > 0
          && messages > outcomes;
    }

    Report.Result result() {
      var result =
          new Report.Result("outcomes called back", new LinkedHashMap<>())
              .with("outcomes", outcomes)
              .with("messages", messages)
              .with("rows", rows)
              .with("lost", lost)
              .with("doubled", doubled)
              .with("changes", changes)
              .with("attempts", tally.attempts())
              .with("struck_share", tally.struckShare())
              .with("failed_by_house", tally.failed())
              .with("known_as_repeated", tally.repeated())
              .with("postgres_kills", kills);
      for (CallbackFault fault : CallbackFault.values()) {
        result =
            result.with(
                "fault_" + fault.name().toLowerCase(Locale.ROOT),
                tally.struck().getOrDefault(fault, 0));
      }
      return result;
    }
  }

  /**
   * @param leads that were pushed to the institution
   * @param queue that has the database and tells what is in it
   * @param keys where the keys shared with institutions are, and the one of this institution
   */
  Found drill(String partner, List<Taken> leads, LeadProcess queue, Path keys, SharedKeys shared) {
    var clock = InstantSource.system();
    Path feeds = folder.resolve("feeds");
    new ServingFeeds(BenchConf.shipped(home), clock.instant().atZone(AsOf.ZONE).toLocalDate())
        .publish(new FeedFolder(feeds), 1, seed);
    List<Outcome> told = Outcome.of(leads, seed);
    try (ServerProcess house =
            BenchServer.beside(home, feeds, folder.resolve("house"), queue.said(), keys);
        var line = new CallbackLine(reports(house, partner), shared);
        var teller = new CallbackTeller(line, faultShare, seed, clock)) {
      teller.tell(told);
      kill(teller, told.size());
      return Found.of(
          told, queue.ask(ROWS).stream().map(Outcome::kept).toList(), kills, teller.tally());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URI reports(ServerProcess house, String partner) {
    return house.address().resolve("/v1/partners/" + partner + "/reports");
  }

  /** Kills PostgreSQL each time another part of the messages is acknowledged. */
  private void kill(CallbackTeller teller, int messages) {
    var database = new PostgresProcess(folder);
    long begun = System.nanoTime();
    for (int i = 1; i <= kills + 1; i++) {
      while (teller.acknowledged() < (long) i * messages / (kills + 1)) {
        if (System.nanoTime() - begun > PATIENCE.toNanos()) {
          throw new IllegalStateException(
              "outcomes still wait after %s: %s".formatted(PATIENCE, teller.tally()));
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
      if (i <= kills) {
        database.kill();
      }
    }
  }
}
