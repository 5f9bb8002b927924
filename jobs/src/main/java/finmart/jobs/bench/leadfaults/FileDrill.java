package finmart.jobs.bench.leadfaults;

import finmart.domain.partner.Sealing;
import finmart.jobs.bench.leadfaults.CutZone.Point;
import finmart.jobs.bench.leads.LeadsBenchmark;
import finmart.jobs.bench.measure.Report;
import finmart.jobs.bench.measure.Timing;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.seal.KeyFolder;
import finmart.jobs.exchange.transfer.SshKey;
import finmart.jobs.sandbox.FileServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Leads delivered in files by SFTP while connections are cut and the sender is killed, to
 * institutions that acknowledge out of order and twice.
 *
 * @param conf of the schemas
 * @param kills of the sender
 * @param leastCut share of visits that must break by a failing line, 0 to 1; more are drawn
 */
record FileDrill(Path conf, FilePlan plan, int kills, double leastCut, long seed) {
  /** Visits are few, so shares stray, and a killed visit is not cut. */
  private static final double MARGIN = 0.2;

  private static final int VISITS_A_LIFE = 3;
  private static final int MOST_MILLIS = 120;
  private static final int MOST_VISITS = 20_000;

  /**
   * What was found.
   *
   * @param batches that institutions took, each proved, without a gap and in one chain
   * @param wrong batches that do not hold the leads that were meant for them, each once
   * @param ours what the house made of the answers
   */
  record Found(
      int batches,
      int wrong,
      int acknowledgements,
      HouseInbox.Heard ours,
      int kills,
      int visits,
      Map<Point, Integer> cuts) {
    boolean isClean(FilePlan plan) {
      long leads = (long) plan.partners() * plan.days() * plan.each();
      return batches == plan.partners() * plan.days()
          && wrong == 0
          && ours.isDone()
          && ours.leads() == leads
          && ours.outcomes() == leads;
    }

    int cut() {
      return cuts.values().stream().mapToInt(Integer::intValue).sum();
    }

    double cutShare() {
      return visits == 0 ? 0 : (double) cut() / visits;
    }

    /** A run without cuts everywhere, kills, repetitions and gaps to wait for proves nothing. */
    boolean proves(int kills, double leastCut) {
      return this.kills >= kills
          && cuts.size() == Point.values().length
          && cutShare() >= leastCut
          && ours.repeated() > 0
          && ours.waited() > 0;
    }
  }

  /**
   * @throws IllegalStateException if a lead was lost or doubled, or nothing was proved
   */
  Report.Result run() {
    var timed = Timing.of(this::drill);
    Found found = timed.value();
    if (!found.isClean(plan)) {
      throw new IllegalStateException("leads did not arrive once each: " + found);
    }
    if (!found.proves(kills, leastCut)) {
      throw new IllegalStateException("too little went wrong to prove anything: " + found);
    }
    var result =
        new Report.Result("leads in files", new LinkedHashMap<>())
            .with("leads", found.ours().leads())
            .with("batches", found.batches())
            .with("wrong_batches", found.wrong())
            .with("acknowledgement_files", found.acknowledgements())
            .with("acknowledged_once", found.ours().outcomes())
            .with("acknowledged_again", found.ours().repeated())
            .with("waited_for_a_gap", found.ours().waited())
            .with("sender_kills", found.kills())
            .with("visits", found.visits())
            .with("cut", found.cut())
            .with("cut_share", found.cutShare());
    for (Point point : Point.values()) {
      result =
          result.with(
              "cut_" + point.name().toLowerCase(Locale.ROOT), found.cuts().getOrDefault(point, 0));
    }
    return result.with("seconds", timed.seconds());
  }

  Found drill() {
    try {
      SshKey login = SshKey.kept(plan.login());
      makeKeys();
      Map<String, PublicKey> users = new LinkedHashMap<>();
      plan.codes().forEach(code -> users.put(code, login.publicKey()));
      Path theirs = plan.folder().resolve("theirs");
      try (var server = FileServer.start(theirs, FileServer.LOOPBACK, 0, users)) {
        return new Course(server).run();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void makeKeys() throws IOException {
    var ours = new KeyFolder(plan.folder().resolve("keys").resolve(FileSender.HOUSE));
    var theirs = new KeyFolder(plan.folder().resolve("keys").resolve(FileSender.BANK));
    ours.make(Sealing.Kind.OPENPGP, FileSender.HOUSE, Instant.EPOCH);
    theirs.make(Sealing.Kind.OPENPGP, FileSender.BANK, Instant.EPOCH);
    LeadsBenchmark.exchange(ours, theirs);
    LeadsBenchmark.exchange(theirs, ours);
  }

  /** One run of it. */
  private final class Course {
    private final FileServer server;
    private final Map<String, FileReceiver> receivers = new LinkedHashMap<>();
    private final Map<Point, Integer> cuts = new EnumMap<>(Point.class);
    private final Random random = new Random(seed);
    private final HouseInbox house;
    private int visits;
    private int killed;

    Course(FileServer server) throws IOException {
      this.server = server;
      var acknowledgement = HouseInbox.schema(conf, "acknowledgement");
      var seal = plan.seal(FileSender.BANK, FileSender.HOUSE);
      for (String code : plan.codes()) {
        Path own = plan.folder().resolve("own").resolve(code);
        receivers.put(
            code, new FileReceiver(plan, code, server.root(code), own, seal, acknowledgement));
      }
      house = new HouseInbox(conf, plan);
    }

    Found run() throws IOException, InterruptedException {
      while (!life()) {
        if (visits > MOST_VISITS) {
          throw new IllegalStateException("leads still wait after %d visits".formatted(visits));
        }
      }
      int batches = 0;
      int wrong = 0;
      for (Map.Entry<String, FileReceiver> receiver : receivers.entrySet()) {
        for (Map.Entry<BatchName, List<String>> taken : receiver.getValue().taken().entrySet()) {
          List<String> meant = ids(receiver.getKey(), batches++ % plan.days());
          wrong += meant.equals(taken.getValue()) ? 0 : 1;
        }
      }
      int said = receivers.values().stream().mapToInt(FileReceiver::said).sum();
      return new Found(batches, wrong, said, house.heard(), killed, visits, cuts);
    }

    private List<String> ids(String partner, int day) {
      return plan.rows(partner, day).stream().map(row -> row.get("lead_id").toString()).toList();
    }

    /** Lets a sender live until it is killed, or until all is done; true if it is. */
    private boolean life() throws IOException, InterruptedException {
      Process sender = start();
      int own = 0;
      try (BufferedReader out = sender.inputReader(StandardCharsets.UTF_8)) {
        for (String said = out.readLine(); said != null; said = out.readLine()) {
          if (said.equals(FileSender.BEGUN)) {
            visits++;
            own++;
            if (killed < kills && own > VISITS_A_LIFE) {
              sender.waitFor(random.nextInt(MOST_MILLIS), TimeUnit.MILLISECONDS);
              killed++;
              return false;
            }
          } else if (said.startsWith(FileSender.CUT)) {
            cuts.merge(Point.valueOf(said.substring(FileSender.CUT.length())), 1, Integer::sum);
          } else if (said.startsWith(FileSender.VISITED)) {
            String code = said.substring(FileSender.VISITED.length());
            // Before it says more: whatever overtook another waits.
            house.receive(code);
            receivers.get(code).answer();
          } else if (said.equals(FileSender.ROUND) && house.receive(expected())) {
            return true;
          }
        }
        throw new IllegalStateException("the sender ended by itself: see its log");
      } finally {
        sender.destroyForcibly().waitFor();
      }
    }

    /** Acknowledgement files of each institution once all of them are there. */
    private Map<String, Integer> expected() {
      var expected = new HashMap<String, Integer>();
      receivers.forEach(
          (code, receiver) -> {
            boolean isAll = receiver.taken().size() == plan.days();
            expected.put(code, isAll ? receiver.said() : Integer.MAX_VALUE);
          });
      return expected;
    }

    private Process start() throws IOException {
      var command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-Xmx256m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "finmart.jobs.Launcher",
                  "deliver-endlessly"));
      command.addAll(
          List.of(
              "--folder",
              plan.folder().toString(),
              "--partners",
              "" + plan.partners(),
              "--days",
              "" + plan.days(),
              "--each",
              "" + plan.each(),
              "--port",
              "" + server.port(),
              "--host-key",
              server.hostKey().fingerprint(),
              "--cut-share",
              "" + (leastCut + MARGIN),
              "--seed",
              "" + random.nextLong()));
      Path log = plan.folder().resolve("sender.log");
      return new ProcessBuilder(command)
          .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .start();
    }
  }
}
