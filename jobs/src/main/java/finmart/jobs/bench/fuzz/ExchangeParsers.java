package finmart.jobs.bench.fuzz;

import finmart.domain.partner.FileRoute.Format;
import finmart.domain.partner.Sealing;
import finmart.domain.partner.Sealing.KeyLine;
import finmart.domain.partner.Sealing.Kind;
import finmart.domain.time.AsOf;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.BatchRefusedException;
import finmart.jobs.exchange.Inbox;
import finmart.jobs.exchange.Outbox;
import finmart.jobs.exchange.Receipt;
import finmart.jobs.exchange.inbound.Received;
import finmart.jobs.exchange.inbound.Reception;
import finmart.jobs.exchange.inbound.Schemas;
import finmart.jobs.exchange.rows.Limits;
import finmart.jobs.exchange.rows.RowFormat;
import finmart.jobs.exchange.rows.RowsBrokenException;
import finmart.jobs.exchange.seal.Fingerprint;
import finmart.jobs.exchange.seal.KeyFolder;
import finmart.jobs.exchange.seal.NoSeal;
import finmart.jobs.exchange.seal.Seal;
import finmart.jobs.exchange.seal.SealBrokenException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/** What reads files of institutions: names, controls, rows, seals and signatures. */
final class ExchangeParsers {
  private static final String BANK = "bank";
  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final BatchName NAME = new BatchName(BatchKind.STAT, BANK, DAY, 1, 0);
  private static final String STEM = NAME.folder() + "/" + NAME.stem();
  private static final Limits LIMITS = new Limits(1 << 29, 1_000_000, 1 << 16);

  private final Schemas schemas;

  private ExchangeParsers(Schemas schemas) {
    this.schemas = schemas;
  }

  /**
   * @param keys empty folder for keys
   */
  static List<InboundParser> all(Path home, Path keys) throws IOException {
    var parsers = new ExchangeParsers(schemas(home.resolve("conf/schemas")));
    var all = new ArrayList<InboundParser>();
    all.add(parsers.names());
    all.add(parsers.control());
    for (Format format : Format.values()) {
      all.add(parsers.rows(format));
    }
    var folder = new KeyFolder(keys);
    for (Kind kind : List.of(Kind.OPENPGP, Kind.SM)) {
      folder.make(kind, BANK, Instant.EPOCH);
    }
    var bombs = List.of(bomb(keys, 1), bomb(keys, 3));
    all.add(sealed(folder, Kind.OPENPGP, bombs));
    all.add(sealed(folder, Kind.OPENPGP_MDC, bombs));
    all.add(sealed(folder, Kind.SM, List.of()));
    all.add(wrapped(folder));
    all.add(signature(folder, Kind.OPENPGP));
    all.add(signature(folder, Kind.SM));
    return all;
  }

  private static byte[] bomb(Path keys, int layers) throws IOException {
    return PgpBomb.nested(keys.resolve(BANK + ".pgp.pub"), layers);
  }

  /** A name stands beside others in a folder; it is a batch of it, or somebody is told. */
  private InboundParser names() {
    var samples =
        List.of(
            NAME.stem(), "ACK_bank_finmart_20261121_0001_R1", "../../x", "STAT_bank_..", "a\0b");
    return new InboundParser(
        "file names",
        samples.stream().map(String::getBytes).toList(),
        bytes -> {
          String name = new String(bytes, StandardCharsets.UTF_8);
          var zone = new MemoryZone();
          zone.put(NAME.folder(), name + ".ok", new byte[0]);
          Received received = receive(zone);
          boolean isOurs =
              BatchName.parse(name, BANK).filter(n -> n.folder().equals(NAME.folder())).isPresent();
          claim(received.alerts().size() == 1, "one alert, not " + received.alerts());
          claim(received.alerts().get(0).contains("BAD_NAME") != isOurs, "the name is " + isOurs);
          return isOurs;
        });
  }

  private InboundParser control() throws IOException {
    var zone = delivered(Format.CSV);
    byte[] whole = zone.read(STEM + ".ctl").readAllBytes();
    return new InboundParser(
        "control",
        List.of(whole),
        bytes -> {
          zone.put(STEM + ".ctl", bytes);
          var inbox = new Inbox(zone, new NoSeal(), BANK, LIMITS);
          try {
            inbox.read(inbox.prove(NAME), schemas.status(), row -> {});
            return true;
          } catch (BatchRefusedException e) {
            return false;
          }
        });
  }

  /**
   * Rows of a batch that is as its control says: each is taken or set aside, or all are refused.
   */
  private InboundParser rows(Format format) throws IOException {
    var zone = delivered(format);
    byte[] whole = zone.read(STEM + ".dat").readAllBytes();
    String control =
        new String(zone.read(STEM + ".ctl").readAllBytes(), StandardCharsets.UTF_8)
            .replace(Fingerprint.SHA256.hex(whole), "DIGEST")
            .replace("bytes=" + whole.length, "bytes=BYTES")
            .replace("rows=2", "rows=ROWS");
    return new InboundParser(
        "rows " + format,
        List.of(whole),
        bytes -> {
          long rows = rows(format, bytes);
          var given = new MemoryZone();
          given.put(STEM + ".dat", bytes);
          given.put(
              STEM + ".ctl",
              control
                  .replace("DIGEST", Fingerprint.SHA256.hex(bytes))
                  .replace("BYTES", Integer.toString(bytes.length))
                  .replace("ROWS", Long.toString(Math.max(0, rows)))
                  .getBytes(StandardCharsets.UTF_8));
          given.put(STEM + ".ok", new byte[0]);
          Received received = receive(given);
          claim(received.receipts().size() == 1, "one receipt, not " + received);
          Receipt receipt = received.receipts().get(0);
          claim(receipt.isAccepted() == rows >= 0, "rows " + rows + " and " + receipt);
          claim(
              receipt.rows() == receipt.accepted() + received.refused().size(),
              "not every row is accounted for: " + receipt);
          return receipt.isAccepted();
        });
  }

  /** How many rows there are, good and bad; -1 if they can not be told apart. */
  private long rows(Format format, byte[] bytes) throws IOException {
    try {
      return RowFormat.of(format)
          .read(schemas.status(), new ByteArrayInputStream(bytes), LIMITS, row -> {})
          .rows();
    } catch (RowsBrokenException e) {
      return -1;
    }
  }

  private static InboundParser sealed(KeyFolder keys, Kind kind, List<byte[]> more)
      throws IOException {
    Seal seal = seal(keys, kind);
    var sealed = new ByteArrayOutputStream();
    Seal.Closing closing = seal.seal(sealed);
    try (OutputStream stream = closing.stream()) {
      stream.write("L1,ACCEPTED\n".repeat(100).getBytes());
    }
    var samples = new ArrayList<>(more);
    samples.add(sealed.toByteArray());
    return new InboundParser(
        "seal " + kind,
        samples,
        bytes ->
            isTaken(
                () -> {
                  try (var in = seal.open(new ByteArrayInputStream(bytes), closing.envelope())) {
                    in.transferTo(OutputStream.nullOutputStream());
                  }
                }));
  }

  /** The wrapped key of an envelope, as text. */
  private static InboundParser wrapped(KeyFolder keys) throws IOException {
    Seal seal = seal(keys, Kind.SM);
    Seal.Closing closing = seal.seal(OutputStream.nullOutputStream());
    return new InboundParser(
        "wrapped key SM",
        List.of(Base64.getDecoder().decode(closing.envelope().wrappedKey())),
        bytes ->
            isTaken(
                () ->
                    seal.open(
                        new ByteArrayInputStream(new byte[12]),
                        new Seal.Envelope(BANK, BANK, Base64.getEncoder().encodeToString(bytes)))));
  }

  private static InboundParser signature(KeyFolder keys, Kind kind) {
    Seal seal = seal(keys, kind);
    byte[] text = "batch=1\n".getBytes();
    return new InboundParser(
        "signature " + kind,
        List.of(Base64.getDecoder().decode(seal.sign(text))),
        bytes -> isTaken(() -> seal.verify(text, Base64.getEncoder().encodeToString(bytes), BANK)));
  }

  private interface Opening {
    void open() throws IOException;
  }

  private static boolean isTaken(Opening opening) throws IOException {
    try {
      opening.open();
      return true;
    } catch (SealBrokenException e) {
      return false;
    }
  }

  /** One side that sends to itself. */
  private static Seal seal(KeyFolder keys, Kind kind) {
    var line = new KeyLine(BANK, Map.of());
    return keys.seal(new Sealing(kind, line, line), DAY);
  }

  private Received receive(MemoryZone zone) throws IOException {
    return new Reception(
            zone,
            new MemoryZone(),
            new NoSeal(),
            BANK,
            schemas,
            Map.of("L1", "card-a", "L2", "loan-b"),
            AsOf.parse("2026-11-22"))
        .receive();
  }

  private MemoryZone delivered(Format format) throws IOException {
    var zone = new MemoryZone();
    new Outbox(zone, new NoSeal(), format, false)
        .deliver(NAME, schemas.status(), List.of(row("L1", "ACCEPTED"), row("L2", "DECLINED")));
    return zone;
  }

  private GenericRecord row(String lead, String status) {
    return new GenericRecordBuilder(schemas.status())
        .set("lead_id", lead)
        .set("status", status)
        .set("reversed_status", null)
        .set("reject_code", status.equals("DECLINED") ? "R01" : null)
        .set("partner_reference", "ref-" + lead)
        .set("amount_minor", null)
        .set("occurred_at", 1_795_190_400_000L)
        .build();
  }

  private static Schemas schemas(Path folder) throws IOException {
    return new Schemas(
        schema(folder, "acknowledgement"),
        schema(folder, "status"),
        schema(folder, "settlement"),
        schema(folder, "outcome"));
  }

  private static Schema schema(Path folder, String name) throws IOException {
    return new Schema.Parser().parse(folder.resolve(name + ".avsc").toFile());
  }

  private static void claim(boolean isTrue, String what) {
    if (!isTrue) {
      throw new IllegalStateException(what);
    }
  }
}
