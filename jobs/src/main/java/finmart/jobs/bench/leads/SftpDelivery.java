package finmart.jobs.bench.leads;

import finmart.domain.partner.FileRoute.Format;
import finmart.jobs.bench.measure.Report;
import finmart.jobs.bench.measure.Timing;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.HadoopZone;
import finmart.jobs.exchange.Inbox;
import finmart.jobs.exchange.Outbox;
import finmart.jobs.exchange.rows.Limits;
import finmart.jobs.exchange.rows.Parsed;
import finmart.jobs.exchange.seal.Seal;
import finmart.jobs.exchange.transfer.Carrier;
import finmart.jobs.exchange.transfer.SftpNetwork;
import finmart.jobs.exchange.transfer.SshKey;
import finmart.jobs.sandbox.FileServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;

/**
 * Leads packed, sealed and carried to institutions by a real file server on this machine, which
 * runs in this process: its CPU time is in the figures.
 */
final class SftpDelivery {
  private static final int ABREAST = 4;

  private final Path folder;
  private final List<String> partners;

  SftpDelivery(Path folder, int partners) {
    this.folder = folder;
    this.partners = IntStream.range(0, partners).mapToObj(i -> "bank-" + i).toList();
  }

  /** Reads the keys of a contract, which every batch does for itself. */
  interface Sealing {
    Seal seal() throws IOException;
  }

  /**
   * Delivers and counts at the receivers.
   *
   * @param each leads of one institution
   * @throws IllegalStateException unless every lead arrived once, at who it is for
   */
  Report.Result deliver(Sealing house, Seal bank, int each) throws IOException {
    Path login = folder.resolve("login.ssh.key");
    SshKey key = SshKey.kept(login);
    Map<String, PublicKey> users = new LinkedHashMap<>();
    Map<String, List<GenericRecord>> leads = new LinkedHashMap<>();
    for (String partner : partners) {
      users.put(partner, key.publicKey());
      leads.put(partner, LeadsBenchmark.rows(partner, each));
    }
    try (var server = FileServer.start(folder.resolve("theirs"), FileServer.LOOPBACK, 0, users)) {
      var timing =
          Timing.of(
              () -> {
                try (var network = SftpNetwork.start()) {
                  return visitAll(network, server, login, house, leads);
                }
              });
      long sent = 0;
      for (String partner : partners) {
        sent += arrived(server, bank, partner, leads.get(partner));
      }
      return timing
          .result("deliver OPENPGP over SFTP", sent)
          .with("leads_per_second", sent / timing.seconds())
          .with("bytes", timing.value());
    }
  }

  private long visitAll(
      SftpNetwork network,
      FileServer server,
      Path login,
      Sealing house,
      Map<String, List<GenericRecord>> leads) {
    try {
      return SftpNetwork.visit(
              partners,
              ABREAST,
              partner -> {
                var ours = zone(folder.resolve("ours").resolve(partner));
                new Outbox(ours, house.seal(), Format.CSV, true)
                    .deliver(LeadsBenchmark.name(partner), LeadsBenchmark.ROW, leads.get(partner));
                try (var sftp = network.open(server.endpoint(partner, "login"), login)) {
                  return new Carrier(ours, sftp.zone(), ours, partner, Limits.STANDARD.bytes())
                      .carry(BatchKind.LEAD)
                      .bytes();
                }
              })
          .stream()
          .mapToLong(Long::longValue)
          .sum();
    } catch (ExecutionException e) {
      throw new UncheckedIOException(new IOException(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while delivering", e);
    }
  }

  /** Leads a receiver can open, each of them one that was sent there. */
  private static long arrived(
      FileServer server, Seal bank, String partner, List<GenericRecord> sent) throws IOException {
    var expected = new HashSet<String>();
    sent.forEach(row -> expected.add(row.get("lead_id").toString()));
    var inbox = new Inbox(zone(server.root(partner)), bank, partner, Limits.STANDARD);
    long rows =
        inbox
            .read(
                inbox.prove(LeadsBenchmark.name(partner)),
                LeadsBenchmark.ROW,
                place -> {
                  if (place instanceof Parsed.Good good) {
                    expected.remove(good.row().get("lead_id").toString());
                  }
                })
            .rows();
    if (rows != sent.size() || !expected.isEmpty()) {
      throw new IllegalStateException(
          "%s: %d leads sent, %d read, %d missing"
              .formatted(partner, sent.size(), rows, expected.size()));
    }
    return rows;
  }

  private static HadoopZone zone(Path path) throws IOException {
    return new HadoopZone(path.toString(), new Configuration());
  }
}
