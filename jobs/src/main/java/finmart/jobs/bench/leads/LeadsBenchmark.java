package finmart.jobs.bench.leads;

import finmart.domain.partner.FileRoute.Format;
import finmart.domain.partner.Sealing;
import finmart.domain.partner.Sealing.KeyLine;
import finmart.domain.partner.Sealing.Kind;
import finmart.jobs.bench.measure.Benchmark;
import finmart.jobs.bench.measure.Report;
import finmart.jobs.bench.measure.Sizes;
import finmart.jobs.bench.measure.Timing;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.HadoopZone;
import finmart.jobs.exchange.Inbox;
import finmart.jobs.exchange.Outbox;
import finmart.jobs.exchange.rows.Limits;
import finmart.jobs.exchange.seal.Fingerprint;
import finmart.jobs.exchange.seal.KeyFolder;
import finmart.jobs.exchange.seal.Seal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Leads ({@code --users}) packed, sealed and finished as batches for institutions ({@code
 * --products}), in local folders and over SFTP, each read again by the institution; and how fast
 * each seal is by itself.
 */
public final class LeadsBenchmark implements Benchmark {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final int MEGABYTE = 1_000_000;
  private static final int SEALED_MEGABYTES = 256;
  private static final int BLOCK = 1 << 16;
  private static final List<Kind> KINDS = List.of(Kind.OPENPGP, Kind.OPENPGP_MDC, Kind.SM);

  /** A lead, the row of a batch. */
  public static final Schema ROW =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "lead", "fields": [
                {"name": "lead_id", "type": "string"}, {"name": "partner_code", "type": "string"},
                {"name": "product_id", "type": "string"}, {"name": "product_version", "type": "int"},
                {"name": "click_id", "type": "string"},
                {"name": "clicked_at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                {"name": "consent_text_sha256", "type": "string"}]}
              """);

  @Override
  public String name() {
    return "leads";
  }

  @Override
  public String summary() {
    return "Leads packed, sealed and delivered as batches, and each seal by itself";
  }

  @Override
  public Sizes sizes() {
    return new Sizes(100_000, 100, 0);
  }

  @Override
  public Report run(SparkSession spark, Sizes sizes, Path folder, Consumer<String> note) {
    try {
      var ours = new KeyFolder(folder.resolve("ours"));
      var theirs = new KeyFolder(folder.resolve("theirs"));
      for (Kind kind : List.of(Kind.OPENPGP, Kind.SM)) {
        ours.make(kind, "house", Instant.EPOCH);
        theirs.make(kind, "bank", Instant.EPOCH);
      }
      exchange(ours, theirs);
      exchange(theirs, ours);
      var results = new ArrayList<Report.Result>();
      for (Kind kind : KINDS) {
        note.accept("sealing " + kind);
        Seal house = ours.seal(sealing(kind, "bank", "house"), DAY);
        Seal bank = theirs.seal(sealing(kind, "house", "bank"), DAY);
        results.add(seal(kind, house, bank));
      }
      for (Kind kind : KINDS) {
        note.accept("delivering " + kind);
        Seal house = ours.seal(sealing(kind, "bank", "house"), DAY);
        Seal bank = theirs.seal(sealing(kind, "house", "bank"), DAY);
        results.add(deliver(kind, house, bank, sizes, folder.resolve(kind.name())));
      }
      note.accept("delivering over SFTP");
      var banks = new SftpDelivery(folder.resolve("sftp"), (int) sizes.products());
      results.add(
          banks.deliver(
              () -> ours.seal(sealing(Kind.OPENPGP, "bank", "house"), DAY),
              theirs.seal(sealing(Kind.OPENPGP, "house", "bank"), DAY),
              (int) (sizes.users() / sizes.products())));
      return new Report(
          name(),
          Map.of("leads", sizes.users(), "partners", (long) sizes.products()),
          results,
          Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException("batches can not be written to " + folder, e);
    }
  }

  private static Report.Result seal(Kind kind, Seal house, Seal bank) throws IOException {
    byte[] block = new byte[BLOCK];
    new Random(1).nextBytes(block);
    long blocks = (long) SEALED_MEGABYTES * MEGABYTE / BLOCK;
    pour(house, block, blocks / 4, OutputStream.nullOutputStream());
    var timing = Timing.of(() -> pour(house, block, blocks, OutputStream.nullOutputStream()));
    check(house, bank, block);
    double megabytes = (double) blocks * BLOCK / MEGABYTE;
    return timing
        .result("seal " + kind, Math.round(megabytes))
        .with("encrypt_mb_per_cpu_second", megabytes / timing.cpuSeconds());
  }

  private static Seal.Envelope pour(Seal seal, byte[] block, long blocks, OutputStream to) {
    try {
      Seal.Closing closing = seal.seal(to);
      try (OutputStream stream = closing.stream()) {
        for (long i = 0; i < blocks; i++) {
          stream.write(block);
        }
      }
      return closing.envelope();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The other side opens what was sealed. */
  private static void check(Seal house, Seal bank, byte[] block) throws IOException {
    var sealed = new ByteArrayOutputStream();
    Seal.Envelope envelope = pour(house, block, 16, sealed);
    MessageDigest plain = Fingerprint.SHA256.begin();
    for (int i = 0; i < 16; i++) {
      plain.update(block);
    }
    MessageDigest opened = Fingerprint.SHA256.begin();
    try (var in = bank.open(new ByteArrayInputStream(sealed.toByteArray()), envelope)) {
      opened.update(in.readAllBytes());
    }
    if (!Arrays.equals(plain.digest(), opened.digest())) {
      throw new IllegalStateException(house.name() + " opens to something else");
    }
  }

  private static Report.Result deliver(Kind kind, Seal house, Seal bank, Sizes sizes, Path folder)
      throws IOException {
    int each = (int) (sizes.users() / sizes.products());
    var batches = new ArrayList<List<GenericRecord>>();
    for (int partner = 0; partner < sizes.products(); partner++) {
      batches.add(rows("bank-" + partner, each));
    }
    var timing =
        Timing.of(
            () -> {
              for (int i = 0; i < batches.size(); i++) {
                deliver(house, "bank-" + i, batches.get(i), folder);
              }
              return batches.size();
            });
    long read = 0;
    for (int i = 0; i < batches.size(); i++) {
      var zone = new HadoopZone(folder.resolve("bank-" + i).toString(), new Configuration());
      var inbox = new Inbox(zone, bank, "bank-" + i, Limits.STANDARD);
      read += inbox.read(inbox.prove(name("bank-" + i)), ROW, row -> {}).rows();
    }
    long sent = (long) each * sizes.products();
    if (read != sent) {
      throw new IllegalStateException("%d leads sent, %d read".formatted(sent, read));
    }
    return timing.result("deliver " + kind, sent).with("leads_per_second", sent / timing.seconds());
  }

  private static void deliver(Seal seal, String partner, List<GenericRecord> rows, Path folder) {
    try {
      var zone = new HadoopZone(folder.resolve(partner).toString(), new Configuration());
      new Outbox(zone, seal, Format.CSV, true).deliver(name(partner), ROW, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static BatchName name(String partner) {
    return new BatchName(BatchKind.LEAD, partner, DAY, 1, 0);
  }

  /** Made-up leads for an institution, the same each time. */
  public static List<GenericRecord> rows(String partner, int count) {
    var rows = new ArrayList<GenericRecord>();
    for (int i = 0; i < count; i++) {
      String digest = Fingerprint.SHA256.hex((partner + i).getBytes());
      var row = new GenericData.Record(ROW);
      row.put("lead_id", "L" + digest.substring(0, 32));
      row.put("partner_code", partner);
      row.put("product_id", "card-" + i % 10);
      row.put("product_version", 1);
      row.put("click_id", digest.substring(32));
      row.put("clicked_at", 1_795_190_400_000L + i);
      row.put("consent_text_sha256", digest);
      rows.add(row);
    }
    return rows;
  }

  private static Sealing sealing(Kind kind, String theirs, String ours) {
    return new Sealing(kind, new KeyLine(theirs, Map.of()), new KeyLine(ours, Map.of()));
  }

  /** Gives the public keys of one folder to the other. */
  public static void exchange(KeyFolder from, KeyFolder to) throws IOException {
    try (var files = Files.list(from.folder())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".pub")).toList()) {
        Files.copy(
            file, to.folder().resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
