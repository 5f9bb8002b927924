package finmart.jobs.bench;

import finmart.domain.partner.FileRoute;
import finmart.domain.partner.FileRoute.Format;
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

  /** Data, control and ok: files of a batch, at any of which a connection can be cut. */
  private static final int FILES = 3;

  private final FilePlan plan;
  private final int port;
  private final String hostKey;
  private final double cutShare;
  private final Random random;
  private final Consumer<String> said;

  private FileSender(
      FilePlan plan,
      int port,
      String hostKey,
      double cutShare,
      Random random,
      Consumer<String> said) {
    this.plan = plan;
    this.port = port;
    this.hostKey = hostKey;
    this.cutShare = cutShare;
    this.random = random;
    this.said = said;
  }

  /**
   * Visits one institution after the other, endlessly: a share of connections is cut.
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
    var sender = new FileSender(plan, port, hostKey, cutShare, new Random(seed), said);
    try (var network = SftpNetwork.start()) {
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
    if (packed < plan.days()) {
      new Outbox(ours, seal, Format.CSV, true)
          .deliver(plan.name(partner, packed), LeadsBenchmark.ROW, plan.rows(partner, packed));
    }
    try (Sftp sftp = network.open(endpoint(partner), plan.login())) {
      DropZone theirs = perhapsCut(sftp);
      long most = Limits.STANDARD.bytes();
      new Carrier(ours, theirs, ours, partner, most).carry(BatchKind.LEAD);
      new Carrier(theirs, ours, ours, partner, most).carry(BatchKind.ACK);
    } catch (IOException e) {
      // Cut: the next visit goes on.
      said.accept("broken " + e.getMessage());
    }
    said.accept(VISITED + partner);
  }

  private DropZone perhapsCut(Sftp sftp) {
    if (random.nextDouble() >= cutShare) {
      return sftp.zone();
    }
    CutZone.Point[] points = CutZone.Point.values();
    return new CutZone(
        sftp.zone(),
        sftp::close,
        points[random.nextInt(points.length)],
        random.nextInt(FILES),
        point -> said.accept(CUT + point));
  }

  private FileRoute.Sftp endpoint(String partner) {
    return new FileRoute.Sftp(
        FileServer.LOOPBACK, port, partner, List.of(hostKey), plan.login().toString(), "/");
  }
}
