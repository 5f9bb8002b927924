package finmart.features.source.reading;

import static finmart.features.TestSession.SPARK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import finmart.features.source.Interaction;
import finmart.features.source.LedgerEntry;
import finmart.features.source.Quarantined;
import finmart.features.table.Records;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFormatsTest {
  private static final String AS_OF = "2026-06-30";
  private static final Instant NOON = Instant.parse("2026-06-29T04:00:00Z");

  @TempDir Path directory;
  private SourceFolder folder;

  @BeforeEach
  void open() {
    folder = new SourceFolder(directory);
  }

  private static byte[] ledger(int rows, String codec) throws IOException {
    return avro(
        new Schema.Parser().parse(Path.of("../conf/schemas/ledger_entry.avsc").toFile()),
        rows,
        codec);
  }

  private static byte[] avro(Schema schema, int rows, String codec) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var file = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(schema))) {
      file.setCodec(CodecFactory.fromString(codec)).create(schema, bytes);
      for (int i = 0; i < rows; i++) {
        var row = new GenericData.Record(schema);
        row.put("entry_id", "e" + i);
        row.put("source_user_id", "u" + i % 10);
        row.put("entry_type", "EXPENSE");
        row.put("amount_minor", 100L + i);
        row.put("currency", "CNY");
        row.put("occurred_at", NOON.toEpochMilli() + i);
        row.put("known_at", NOON.toEpochMilli() + i);
        file.append(row);
      }
    }
    return bytes.toByteArray();
  }

  private Ingested ledgerRead() {
    return folder.read(SourceFolder.shipped("world"), "ledger_entry", AS_OF);
  }

  @Test
  void readsTheWorldsAvroAndFillsTheSource() throws IOException {
    folder.write("ledger_entry/known_on=2026-06-29/part-0.avro", ledger(3, "deflate"));
    try (Ingested read = ledgerRead()) {
      var rows = Records.collect(read.accepted().orderBy("entry_id"), LedgerEntry.class);
      assertThat(rows).hasSize(3);
      assertThat(rows.get(2))
          .isEqualTo(
              new LedgerEntry(
                  "world",
                  "e2",
                  "u2",
                  LedgerEntry.EntryType.EXPENSE,
                  102,
                  "CNY",
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  NOON.plusMillis(2),
                  NOON.plusMillis(2)));
      assertThat(read.isConserved()).isTrue();
    }
  }

  @Test
  void leavesFoldersOfDaysThatAreNotOver() throws IOException {
    folder.write("ledger_entry/known_on=2026-06-30/part-0.avro", ledger(3, "null"));
    try (Ingested read = ledgerRead()) {
      assertThat(read.rowsIn()).isZero();
    }
  }

  @Test
  void aTruncatedAvroFileGivesItsWholeBlocksAndOneRefusedRow() throws IOException {
    byte[] whole = ledger(5000, "null");
    for (int cut : List.of(1, 10, 20, whole.length / 3)) {
      folder.write(
          "ledger_entry/known_on=2026-06-29/part-0.avro", Arrays.copyOf(whole, whole.length - cut));
      try (Ingested read = ledgerRead()) {
        assertThat(read.rowsAccepted()).as("cut " + cut).isBetween(1000L, 5000L);
        assertThat(read.isConserved()).isTrue();
        assertThat(Records.collect(read.refused(), Quarantined.class))
            .as("cut " + cut)
            .singleElement()
            .returns("FILE_TRUNCATED", Quarantined::reasonCode)
            .returns(0L, Quarantined::rowOffset)
            .extracting(Quarantined::detail)
            .asString()
            .contains("part-0.avro after row " + read.rowsAccepted())
            .endsWith("fetch the file again; what could be read was taken");
      }
    }
  }

  @Test
  void filesThatAreEmptyOrNoAvroAreOneRefusedRowEach() throws IOException {
    folder.write("ledger_entry/known_on=2026-06-29/a.avro", new byte[0]);
    folder.write("ledger_entry/known_on=2026-06-29/b.avro", "not avro at all\n".getBytes(UTF_8));
    folder.write("ledger_entry/known_on=2026-06-29/c.avro", ledger(2, "null"));
    try (Ingested read = ledgerRead()) {
      assertThat(read.rowsAccepted()).isEqualTo(2);
      assertThat(read.rowsRefused()).isEqualTo(2);
      assertThat(read.isConserved()).isTrue();
    }
  }

  @Test
  void readsFilesOfAWriterThatLacksALaterColumn() throws IOException {
    Schema now = new Schema.Parser().parse(Path.of("../conf/schemas/ledger_entry.avsc").toFile());
    var older =
        now.getFields().stream()
            .filter(f -> !f.name().equals("duplicate_of") && !f.name().equals("category"))
            .map(f -> new Schema.Field(f, f.schema()))
            .toList();
    Schema then = Schema.createRecord("LedgerEntry", "", "finmart.source", false, older);
    folder.write("ledger_entry/known_on=2026-06-29/part-0.avro", avro(then, 2, "null"));
    try (Ingested read = ledgerRead()) {
      assertThat(read.rowsAccepted()).isEqualTo(2);
    }
  }

  @Test
  void readsJsonLines() throws IOException {
    var declaration =
        SourceFolder.declared(
            """
            description: demo
            legal_basis: {kind: CONTRACT, evidence: C-1, approved_by: office}
            feeds:
              - contract: interaction
                files: "*.json"
                format: json_lines
                only: {column: event, one_of: [CLICK, APPLY]}
                columns:
                  event_id: id
                  source_user_id: who.id
                  product_id: product
                  kind: event
                  position: place
                  feed_on: day
                  occurred_at: at
            """);
    String good =
        "{\"id\":7,\"who\":{\"id\":\"u1\"},\"product\":\"p\",\"event\":\"CLICK\",\"place\":3,"
            + "\"day\":\"2026-06-29\",\"at\":\"2026-06-29T12:00:00+08:00\"}\n";
    String secret = good.replace("\"id\":7", "\"cvn2\":\"123\"");
    String text = good + "{\"event\":\"VIEW\"}\n\n[1]\n{\"event\":\n" + secret;
    folder.write("e.json", text.getBytes(UTF_8));
    try (Ingested read = folder.read(declaration, "interaction", AS_OF)) {
      assertThat(Records.collect(read.accepted(), Interaction.class))
          .containsExactly(
              new Interaction(
                  "demo",
                  "7",
                  "u1",
                  "p",
                  Interaction.Kind.CLICK,
                  3,
                  LocalDate.of(2026, 6, 29),
                  NOON,
                  NOON));
      var refused = Records.collect(read.refused().orderBy("row_offset"), Quarantined.class);
      assertThat(refused)
          .extracting(q -> q.rowOffset() + " " + q.reasonCode())
          .containsExactly("4 LINE_BROKEN", "5 LINE_BROKEN", "6 ID_MISSING");
      assertThat(refused.get(2).content()).contains("\"cvn2\":\"***\"").doesNotContain("123");
      assertThat(read.isConserved()).isTrue();
    }
  }

  @Test
  void readsParquetAndSurvivesABrokenFile() throws IOException {
    var entry =
        new LedgerEntry(
            "x",
            "p1",
            "u1",
            LedgerEntry.EntryType.INCOME,
            5,
            "CNY",
            "c",
            null,
            null,
            null,
            -7L,
            null,
            NOON,
            NOON);
    Records.dataset(SPARK, LedgerEntry.class, entry)
        .write()
        .parquet(directory.resolve("in").toString());
    folder.write("in/broken.parquet", "PAR1 no".getBytes(UTF_8));
    var declaration =
        SourceFolder.declared(
            """
            description: demo
            legal_basis: {kind: CONTRACT, evidence: C-1, approved_by: office}
            feeds:
              - {contract: ledger_entry, files: "in/*.parquet", format: parquet, columns: native}
            """);
    try (Ingested read = folder.read(declaration, "ledger_entry", AS_OF)) {
      assertThat(Records.collect(read.accepted(), LedgerEntry.class))
          .extracting(LedgerEntry::entryId, LedgerEntry::balanceMinor, LedgerEntry::knownAt)
          .containsExactly(tuple("p1", -7L, NOON));
      assertThat(Records.collect(read.refused(), Quarantined.class))
          .extracting(Quarantined::reasonCode)
          .containsExactly("FILE_UNREADABLE");
    }
  }
}
