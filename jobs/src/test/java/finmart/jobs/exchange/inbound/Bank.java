package finmart.jobs.exchange.inbound;

import finmart.domain.partner.FileRoute.Format;
import finmart.domain.time.AsOf;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.HadoopZone;
import finmart.jobs.exchange.Outbox;
import finmart.jobs.exchange.seal.NoSeal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;

/** An institution that answers by file, and the house that takes it. */
final class Bank {
  static final Schemas SCHEMAS =
      new Schemas(
          schema("acknowledgement"), schema("status"), schema("settlement"), schema("outcome"));
  static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");

  private final Path folder;
  final HadoopZone zone;
  final HadoopZone accepted;

  Bank(Path folder) throws IOException {
    this.folder = folder;
    zone = new HadoopZone(folder.resolve("bank").toString(), new Configuration());
    accepted = new HadoopZone(folder.resolve("accepted").toString(), new Configuration());
  }

  BatchName send(BatchKind kind, String day, Format format, GenericRecord... rows)
      throws IOException {
    var name = new BatchName(kind, "bank", LocalDate.parse(day), 1, 0);
    return new Outbox(zone, new NoSeal(), format, false)
        .deliver(name, SCHEMAS.of(kind), List.of(rows))
        .control()
        .name();
  }

  Received receive(String day) throws IOException {
    return reception(day).receive();
  }

  Reception reception(String day) {
    var leads = Map.of("L1", "card-a", "L2", "loan-b");
    return new Reception(zone, accepted, new NoSeal(), "bank", SCHEMAS, leads, AsOf.parse(day));
  }

  /** As a bureau, which settles nothing, is heard. */
  Received receiveOfBureau(String day) throws IOException {
    return new Reception(
            zone, accepted, new NoSeal(), "bank", SCHEMAS, Map.of(), AsOf.parse(day), false)
        .receive();
  }

  Path file(BatchName name, String ending) {
    return folder.resolve("bank").resolve(name.folder()).resolve(name.stem() + ending);
  }

  /** Files that were handed on, with their bytes. */
  Map<String, List<Byte>> handedOn() throws IOException {
    var files = new TreeMap<String, List<Byte>>();
    for (String place : List.of("accepted", "bank/settled")) {
      Path top = folder.resolve(place);
      if (Files.exists(top)) {
        try (var found = Files.walk(top)) {
          for (Path file : found.filter(Files::isRegularFile).toList()) {
            var bytes = new java.util.ArrayList<Byte>();
            for (byte b : Files.readAllBytes(file)) {
              bytes.add(b);
            }
            files.put(folder.relativize(file).toString(), bytes);
          }
        }
      }
    }
    return files;
  }

  static GenericRecord status(String lead, String status, String code, Instant at) {
    return row(SCHEMAS.status(), lead, status, null, code, "ref-" + lead, null, at.toEpochMilli());
  }

  static GenericRecord ack(String batch, String lead, String result, String code) {
    Schema schema = SCHEMAS.acknowledgement();
    return row(
        schema,
        batch,
        lead,
        new GenericData.EnumSymbol(schema.getField("result").schema(), result),
        code,
        null,
        NOON.toEpochMilli());
  }

  static GenericRecord row(Schema schema, Object... values) {
    var row = new GenericData.Record(schema);
    for (int i = 0; i < values.length; i++) {
      row.put(i, values[i]);
    }
    return row;
  }

  static GenericRecord settlement(String... values) {
    return row(SCHEMAS.settlement(), Arrays.copyOf(values, values.length, Object[].class));
  }

  private static Schema schema(String name) {
    try {
      return new Schema.Parser().parse(Path.of("..", "conf", "schemas", name + ".avsc").toFile());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
