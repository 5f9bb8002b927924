package finmart.jobs.bench.leadfaults;

import finmart.domain.partner.FileRoute;
import finmart.domain.partner.FileRoute.Format;
import finmart.jobs.bench.leadfaults.CutZone.Point;
import finmart.jobs.bench.leads.LeadsBenchmark;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.DropZone;
import finmart.jobs.exchange.FinishedBatches;
import finmart.jobs.exchange.Outbox;
import finmart.jobs.exchange.rows.Limits;
import finmart.jobs.exchange.seal.Seal;
import finmart.jobs.exchange.transfer.Carrier;
import finmart.jobs.exchange.transfer.Sftp;
import finmart.jobs.exchange.transfer.SftpNetwork;
import finmart.jobs.sandbox.FileServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** The house's side of leads in files: packs, carries and fetches until it is killed. */
public final class FileSender {
  static final String HOUSE = "house";
  static final String BANK = "bank";
  static final String BEGUN = "begun";
  static final String CUT = "cut ";
  static final String VISITED = "visited ";
  static final String ROUND = "round";

  /** Data, control and ok: files of a batch, at any of which a line can be cut. */
  private static final int FILES = 3;

  /** After it a silent line is given up: an answer on this machine takes far less. */
  private static final Duration SILENCE = Duration.ofSeconds(2);

  private static final List<Point> SENDING =
      List.of(Point.MID_FILE, Point.BEFORE_RENAME, Point.AFTER_RENAME);
  private static final List<Point> FETCHING = List.of(Point.MID_FILE, Point.LISTING, Point.SILENT);
  private static final List<Point> LOOKING = List.of(Point.LISTING, Point.SILENT);

  private final FilePlan plan;
  private final Line line;
  private final String hostKey;
  private final double cutShare;
  private final Random random;
  private final Consumer<String> said;

  private FileSender(
      FilePlan plan,
      Line line,
      String hostKey,
      double cutShare,
      Random random,
      Consumer<String> said) {
    this.plan = plan;
    this.line = line;
    this.hostKey = hostKey;
    this.cutShare = cutShare;
    this.random = random;
    this.said = said;
  }

  /**
   * Visits one institution after the other, endlessly: a share of visits meets a line that fails.
   *
   * @param each leads of a batch
   * @param said takes a word of each step
   */
  public static void deliverEndlessly(
      Path folder,
      int partners,
      int days,
      int each,
      int port,
      String hostKey,
      double cutShare,
      long seed,
      Consumer<String> said)
      throws IOException {
    var plan = new FilePlan(folder, partners, days, each);
    try (var line = Line.to(port);
        var network = SftpNetwork.start(SILENCE)) {
      var sender = new FileSender(plan, line, hostKey, cutShare, new Random(seed), said);
      Seal seal = plan.seal(HOUSE, BANK);
      while (true) {
        for (String partner : plan.codes()) {
          sender.visit(network, seal, partner);
        }
        said.accept(ROUND);
      }
    }
  }

  /** Packs one more batch, carries what is finished, and fetches what came back. */
  private void visit(SftpNetwork network, Seal seal, String partner) throws IOException {
    DropZone ours = plan.ours(partner);
    said.accept(BEGUN);
    int packed = new FinishedBatches(ours, partner).of(BatchKind.LEAD).size();
    boolean isPacked = packed < plan.days();
    if (isPacked) {
      new Outbox(ours, seal, Format.CSV, true)
          .deliver(plan.name(partner, packed), LeadsBenchmark.ROW, plan.rows(partner, packed));
    }
    var struck = new ArrayList<Point>();
    try (Sftp sftp = network.open(endpoint(partner), plan.login())) {
      DropZone theirs = perhapsCut(sftp.zone(), partner, isPacked, struck::add);
      long most = Limits.STANDARD.bytes();
      new Carrier(ours, theirs, ours, partner, most).carry(BatchKind.LEAD);
      new Carrier(theirs, ours, ours, partner, most).carry(BatchKind.ACK);
    } catch (IOException e) {
      // The next visit goes on. Only a visit that broke was really cut.
      struck.forEach(point -> said.accept(CUT + point));
      said.accept("broken " + e.getMessage());
    }
    said.accept(VISITED + partner);
  }

  /** A line that is to fail fails at a point that this visit will surely come to. */
  private DropZone perhapsCut(
      DropZone theirs, String partner, boolean isPacked, Consumer<Point> struck)
      throws IOException {
    if (random.nextDouble() >= cutShare) {
      return theirs;
    }
    List<Point> points = isPacked ? SENDING : isAnswered(theirs, partner) ? FETCHING : LOOKING;
    return new CutZone(
        theirs,
        scissors(),
        points.get(random.nextInt(points.size())),
        isPacked ? random.nextInt(FILES) : 0,
        struck);
  }

  private CutZone.Scissors scissors() {
    return new CutZone.Scissors() {
      @Override
      public void cut() throws IOException {
        line.cut();
      }

      @Override
      public void hush() {
        line.hush();
      }
    };
  }

  /** True if there is an answer that was not fetched yet. */
  private boolean isAnswered(DropZone theirs, String partner) throws IOException {
    var fetched = new FinishedBatches(plan.ours(partner), partner).of(BatchKind.ACK);
    return !fetched.containsAll(new FinishedBatches(theirs, partner).of(BatchKind.ACK));
  }

  private FileRoute.Sftp endpoint(String partner) {
    return new FileRoute.Sftp(
        FileServer.LOOPBACK, line.port(), partner, List.of(hostKey), plan.login().toString(), "/");
  }
}
