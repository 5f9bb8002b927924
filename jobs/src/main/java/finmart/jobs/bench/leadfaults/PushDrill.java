package finmart.jobs.bench.leadfaults;

import finmart.jobs.bench.measure.Report;
import finmart.jobs.bench.measure.Timing;
import finmart.jobs.bench.serving.BenchServer;
import finmart.jobs.bench.serving.PostgresProcess;
import finmart.jobs.sandbox.HiddenRules;
import finmart.jobs.sandbox.http.Acquaintances;
import finmart.jobs.sandbox.http.Faults;
import finmart.jobs.sandbox.http.HttpInstitution;
import finmart.jobs.sandbox.http.Manners;
import finmart.jobs.sandbox.http.Settings;
import finmart.jobs.sandbox.http.Taken;
import finmart.jobs.sandbox.http.Tally;
import finmart.jobs.server.LeadProcess;
import finmart.serving.signature.KeyRing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Leads pushed to an institution that fails a share of attempts, while senders and PostgreSQL are
 * killed: at the end every lead must have one effect there and be known as delivered here.
 *
 * @param home where the finmart script is
 * @param folder empty, for the database and the keys
 * @param kills of a sender; PostgreSQL is killed as often, and once more as often under callbacks
 * @param leastFailed share of attempts that must fail, 0 to 1; more are drawn
 */
record PushDrill(Path home, Path folder, int leads, int kills, double leastFailed, long seed) {
  /** One whose contract the house serves, with the key of its pushes. */
  private static final String PARTNER = "heyu";

  private static final String KEY = "heyu-push-2026";
  private static final int SENDERS = 2;

  /** Shares that are drawn stray: so much more than must be struck. */
  private static final double MARGIN = 0.05;

  /** A callback that is sent twice is two attempts, of which one is a fault. */
  private static final double CALLBACK_MARGIN = 0.1;

  private static final int MOST_STARTS = 20;

  /** The schedule of days, shrunk: a lease is longer than an attempt, with room for a slow disk. */
  private static final List<String> SHRUNK =
      List.of(
          "--answer",
          "PT1S",
          "--lease",
          "PT6S",
          "--pauses",
          "PT0.2S,PT0.5S,PT1S,PT1S,PT1S,PT2S,PT2S,PT2S,PT4S,PT4S,PT4S,PT4S,PT4S,PT4S,PT4S");

  private static final Duration PATIENCE = Duration.ofMinutes(15);

  /** What was found of leads on their way, and of their outcomes on the way back. */
  record Found(PushFound leads, CallbackDrill.Found outcomes) {
    boolean isClean() {
      return leads.isClean() && outcomes.isClean();
    }

    boolean proves(int kills, double leastFailed) {
      return leads.proves(kills, leastFailed) && outcomes.proves(kills, leastFailed);
    }
  }

  /** A lead as our record has it. */
  private record Known(String leadId, String state, int attempts, int recorded) {
    static Known of(String line) {
      String[] parts = line.split(" ");
      return new Known(parts[0], parts[1], Integer.parseInt(parts[2]), Integer.parseInt(parts[3]));
    }
  }

  /**
   * @throws IllegalStateException if a lead was lost or doubled, or nothing was proved
   */
  List<Report.Result> run() {
    var timed = Timing.of(this::drill);
    Found found = timed.value();
    if (!found.isClean()) {
      throw new IllegalStateException("leads do not have one effect each: " + found);
    }
    if (!found.proves(kills, leastFailed)) {
      throw new IllegalStateException("too little went wrong to prove anything: " + found);
    }
    return List.of(
        found.leads().result(), found.outcomes().result().with("seconds_of_both", timed.seconds()));
  }

  Found drill() {
    Path keys = folder.resolve("keys");
    var shared = new KeyRing(keys, true).named(KEY).orElseThrow();
    try (var bank = HttpInstitution.start(settings(), shared, InstantSource.system(), 0);
        var queue =
            LeadProcess.start(home, folder.resolve("queue.log"), "queue-leads", asked(bank))) {
      var senders = new ArrayList<LeadProcess>();
      try {
        for (int i = 0; i < SENDERS; i++) {
          senders.add(sender(queue.said(), keys));
        }
        PushFound pushed = kill(bank, queue, senders, keys);
        senders.forEach(LeadProcess::kill);
        return new Found(
            pushed,
            new CallbackDrill(home, folder, kills, leastFailed + CALLBACK_MARGIN, seed)
                .drill(PARTNER, bank.taken(), queue, keys, shared));
      } finally {
        senders.forEach(LeadProcess::kill);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills now a sender, now PostgreSQL, each time another part of the leads has arrived. */
  private PushFound kill(
      HttpInstitution bank, LeadProcess queue, List<LeadProcess> senders, Path keys) {
    var database = new PostgresProcess(folder);
    int senderKills = 0;
    int databaseKills = 0;
    long begun = System.nanoTime();
    for (int i = 1; i <= 2 * kills; i++) {
      await(begun, bank, i * leads / (2 * kills + 1));
      if (i % 2 == 1) {
        LeadProcess victim = senders.get(senderKills % SENDERS);
        senderKills += victim.kill() ? 1 : 0;
        senders.set(senders.indexOf(victim), sender(queue.said(), keys));
      } else {
        database.kill();
        databaseKills++;
      }
    }
    await(begun, bank, leads);
    List<Known> known = states(queue);
    while (known.size() < leads || known.stream().anyMatch(k -> !isEnd(k.state()))) {
      pause(begun);
      known = states(queue);
    }
    return found(bank, known, senderKills, databaseKills);
  }

  private PushFound found(
      HttpInstitution bank, List<Known> known, int senderKills, int databaseKills) {
    List<String> taken = bank.taken().stream().map(Taken::leadId).toList();
    Set<String> queued = known.stream().map(Known::leadId).collect(Collectors.toSet());
    Tally tally = bank.tally();
    return new PushFound(
        leads,
        taken.size(),
        (int) queued.stream().filter(id -> !taken.contains(id)).count(),
        (int) taken.stream().filter(id -> !queued.contains(id)).count(),
        tally.messages() - queued.size(),
        (int) known.stream().filter(k -> !k.state().equals("DELIVERED")).count(),
        (int) known.stream().filter(k -> k.recorded() != 1).count(),
        known.stream().mapToLong(Known::attempts).sum(),
        senderKills,
        databaseKills,
        tally);
  }

  private static boolean isEnd(String state) {
    return !state.equals("WAITING") && !state.equals("UNKNOWN");
  }

  private static List<Known> states(LeadProcess queue) {
    return queue.ask("states").stream().map(Known::of).toList();
  }

  private static void await(long begun, HttpInstitution bank, int taken) {
    while (bank.taken().size() < taken) {
      pause(begun);
    }
  }

  private static void pause(long begun) {
    if (System.nanoTime() - begun > PATIENCE.toNanos()) {
      throw new IllegalStateException("leads still wait after " + PATIENCE);
    }
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
  }

  /** It does not start while PostgreSQL is away; whoever looks after senders tries again. */
  private LeadProcess sender(String url, Path keys) {
    var flags = new ArrayList<>(List.of("--database", url, "--keys", keys.toString()));
    flags.addAll(SHRUNK);
    for (int attempt = 1; ; attempt++) {
      try {
        return LeadProcess.start(home, folder.resolve("sender.log"), "push-leads", flags);
      } catch (IllegalStateException e) {
        if (attempt == MOST_STARTS) {
          throw e;
        }
      }
    }
  }

  private List<String> asked(HttpInstitution bank) {
    return List.of(
        "--data",
        folder.resolve(BenchServer.DATA).toString(),
        "--leads",
        Integer.toString(leads),
        "--partner",
        PARTNER,
        "--endpoint",
        bank.address() + "/leads",
        "--key",
        KEY);
  }

  private Settings settings() {
    return new Settings(
        PARTNER,
        new HiddenRules(seed, 0, 0),
        new Acquaintances(seed, 0, 0, 0),
        1,
        Faults.evenly(seed, leastFailed + MARGIN),
        new Manners(seed, 0, 0, 0, 0, false));
  }
}
