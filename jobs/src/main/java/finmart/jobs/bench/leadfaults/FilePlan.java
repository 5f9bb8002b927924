package finmart.jobs.bench.leadfaults;

import finmart.domain.partner.Sealing;
import finmart.domain.partner.Sealing.KeyLine;
import finmart.domain.time.AsOf;
import finmart.jobs.bench.leads.LeadsBenchmark;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.HadoopZone;
import finmart.jobs.exchange.seal.KeyFolder;
import finmart.jobs.exchange.seal.Seal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;

/**
 * What is delivered in files, alike for the house, its institutions and who compares them.
 *
 * @param folder of everything
 * @param days batches of each institution
 * @param each leads of a batch
 */
record FilePlan(Path folder, int partners, int days, int each) {
  static final LocalDate DAY = LocalDate.of(2026, 11, 1);

  List<String> codes() {
    return IntStream.range(0, partners).mapToObj(i -> "bank-" + i).toList();
  }

  BatchName name(String partner, int day) {
    return new BatchName(BatchKind.LEAD, partner, DAY.plusDays(day), 1, 0);
  }

  /** The day all institutions answer on. */
  AsOf answeredOn() {
    return AsOf.parse(DAY.plusDays(days).toString());
  }

  List<GenericRecord> rows(String partner, int day) {
    return LeadsBenchmark.rows(partner, days * each).subList(day * each, (day + 1) * each);
  }

  /** Our exchange folder of an institution. */
  HadoopZone ours(String partner) throws IOException {
    return zone(folder.resolve("ours").resolve(partner));
  }

  Path login() {
    return folder.resolve("login.ssh.key");
  }

  static HadoopZone zone(Path path) throws IOException {
    return new HadoopZone(path.toString(), new Configuration());
  }

  /** By which one side seals and opens. */
  Seal seal(String own, String other) {
    return new KeyFolder(folder.resolve("keys").resolve(own))
        .seal(
            new Sealing(
                Sealing.Kind.OPENPGP, new KeyLine(other, Map.of()), new KeyLine(own, Map.of())),
            DAY);
  }
}
