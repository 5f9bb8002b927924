package finmart.jobs.bench.leadfaults;

import finmart.domain.time.AsOf;
import finmart.jobs.exchange.inbound.Received;
import finmart.jobs.exchange.inbound.Reception;
import finmart.jobs.exchange.inbound.Schemas;
import finmart.jobs.exchange.seal.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/** What the house makes of acknowledgements of a {@link FilePlan}, as the next day would. */
final class HouseInbox {
  private static final String PRODUCT = "card";

  private final FilePlan plan;
  private final Schemas schemas;
  private final Seal seal;
  private final AsOf asOf;
  private int waited;
  private boolean isDone;

  HouseInbox(Path conf, FilePlan plan) throws IOException {
    this.plan = plan;
    this.schemas =
        new Schemas(
            schema(conf, "acknowledgement"),
            schema(conf, "status"),
            schema(conf, "settlement"),
            schema(conf, "outcome"));
    this.seal = plan.seal(FileSender.HOUSE, FileSender.BANK);
    this.asOf = plan.answeredOn().plusDays(1);
  }

  /**
   * What was heard.
   *
   * @param isDone whether all files were taken and nothing was refused
   * @param leads that were acknowledged
   * @param outcomes different ones: with each lead once, as many as leads
   * @param repeated rows that said again what was known
   * @param waited times a file that overtook another was held
   */
  record Heard(boolean isDone, long leads, long outcomes, long repeated, int waited) {}

  static Schema schema(Path conf, String name) throws IOException {
    return new Schema.Parser().parse(conf.resolve("schemas").resolve(name + ".avsc").toFile());
  }

  /**
   * Receives what was fetched so far.
   *
   * @param expected files of each institution
   * @return true if all of them were taken
   * @throws IllegalStateException if one is refused, or a row is set aside
   */
  boolean receive(Map<String, Integer> expected) throws IOException {
    boolean isAll = true;
    for (String code : plan.codes()) {
      Received received = receive(code);
      isAll &= received.receipts().size() == expected.get(code) && received.held().isEmpty();
    }
    isDone = isAll;
    return isAll;
  }

  /** Receives what was fetched from one institution. */
  Received receive(String code) throws IOException {
    var leads = new HashMap<String, String>();
    for (int day = 0; day < plan.days(); day++) {
      plan.rows(code, day).forEach(row -> leads.put(row.get("lead_id").toString(), PRODUCT));
    }
    Received received =
        new Reception(
                plan.ours(code), FilePlan.zone(accepted(code)), seal, code, schemas, leads, asOf)
            .receive();
    boolean isRefused = received.receipts().stream().anyMatch(r -> r.refused() != null);
    if (isRefused || !received.refused().isEmpty()) {
      throw new IllegalStateException(code + " was refused: " + received.alerts());
    }
    waited += received.held().size();
    return received;
  }

  Heard heard() throws IOException {
    long rows = 0;
    var leads = new HashSet<String>();
    var outcomes = new HashSet<String>();
    for (String code : plan.codes()) {
      for (Path file : outcomeFiles(code)) {
        try (var read =
            new DataFileReader<GenericRecord>(file.toFile(), new GenericDatumReader<>())) {
          for (GenericRecord row : read) {
            rows++;
            leads.add(row.get("lead_id").toString());
            outcomes.add(row.get("outcome_id").toString());
          }
        }
      }
    }
    return new Heard(isDone, leads.size(), outcomes.size(), rows - outcomes.size(), waited);
  }

  private List<Path> outcomeFiles(String code) throws IOException {
    try (var files = Files.walk(accepted(code))) {
      return files.filter(file -> file.toString().endsWith(".avro")).sorted().toList();
    }
  }

  private Path accepted(String code) {
    return plan.folder().resolve("accepted").resolve(code);
  }
}
