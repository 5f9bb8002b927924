package finmart.jobs.bench.fuzz;

import finmart.domain.settlement.BankFile;
import finmart.features.source.file.AvroFormat;
import finmart.features.source.file.CsvFormat;
import finmart.features.source.file.FileContext;
import finmart.features.source.file.FileFormat;
import finmart.features.source.file.FileRow;
import finmart.features.source.file.FileRows;
import finmart.features.source.file.JsonLinesFormat;
import finmart.features.source.file.RawRow;
import finmart.features.source.file.SourceFile;
import finmart.jobs.day.DataRefusedException;
import finmart.jobs.settlement.SettlementFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.hadoop.conf.Configuration;

/** What reads settlements and files of sources. */
final class FileParsers {
  private static final String BANK = "bank";
  private static final YearMonth MONTH = YearMonth.of(2026, 11);
  private static final Set<String> COLUMNS = Set.of("id", "amount");
  private static final CsvFormat CSV =
      new CsvFormat("auto", ',', List.of(), List.of("total"), List.of("/"));
  private static final byte[] HEADLESS = "no head\n".getBytes();
  private static final int ZEROS = 8 << 20;

  private FileParsers() {}

  /**
   * @param folder for files that are read
   */
  static List<InboundParser> all(Path folder) throws IOException {
    Files.createDirectories(folder);
    return List.of(
        settlement(folder.resolve("SETTLE_202611_v1.csv")),
        source(
            "CSV",
            CSV,
            folder.resolve("source.csv"),
            List.of("id,amount\n1,2\n\"a\"\"b\",/\n".getBytes())),
        source(
            "CSV packed",
            CSV,
            folder.resolve("source.csv.gz"),
            List.of(packed("id,amount\n1,2\n".getBytes()), packed(new byte[ZEROS]))),
        source(
            "JSON lines",
            new JsonLinesFormat("auto"),
            folder.resolve("source.jsonl"),
            List.of(
                "{\"id\": \"1\", \"amount\": {\"x\": [2]}}\n".getBytes(),
                "[".repeat(100_000).getBytes())),
        source("Avro", new AvroFormat(), folder.resolve("source.avro"), List.of(avro(), HEADLESS)));
  }

  private static InboundParser settlement(Path file) {
    String rows =
        String.join(",", BankFile.COLUMNS)
            + """

            2026-11,bank,card-a,L1,,CARD_ISSUED,2026-11-20T00:00:00+08:00,0,0,12000,0,NEW,r1
            2026-11,bank,card-a,,C1,CLICK,2026-11-20T00:00:00+08:00,0,0,100,6,NEW,r2
            T|2|0
            """;
    return new InboundParser(
        "settlement file",
        List.of(rows.getBytes(), "no head\n".getBytes()),
        bytes -> {
          Files.write(file, bytes);
          var judge = new BankFile(BANK, MONTH, Map.of("L1", "card-a", "C1", "card-a"));
          try {
            var read = SettlementFile.read(file.toString(), new Configuration(false));
            var judged = read.judge(judge, BANK, MONTH.toString());
            if (judged.accepted().size() + judged.refused().size() != read.rows()) {
              throw new IllegalStateException("not every row is accounted for");
            }
            return true;
          } catch (DataRefusedException e) {
            return false;
          }
        });
  }

  /** A file of a source: taken if every row is; a row or a rest that is none is a refused row. */
  private static InboundParser source(
      String name, FileFormat format, Path path, List<byte[]> samples) {
    var hadoop = new Configuration(false);
    return new InboundParser(
        "source " + name,
        samples,
        bytes -> {
          Files.write(path, bytes);
          var file = new SourceFile(path.getFileName().toString(), path.toString(), bytes.length);
          boolean isWhole = true;
          try (var rows =
              FileRows.open(format, file, new FileContext(file, Map.of()), hadoop, COLUMNS)) {
            while (rows.hasNext()) {
              FileRow row = rows.next();
              if (row instanceof RawRow raw) {
                COLUMNS.forEach(raw::value);
              }
              isWhole &= row instanceof RawRow;
            }
          }
          return isWhole;
        });
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] avro() throws IOException {
    var schema =
        SchemaBuilder.record("row")
            .fields()
            .requiredString("id")
            .requiredLong("amount")
            .endRecord();
    var bytes = new ByteArrayOutputStream();
    try (var writer =
        new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(schema)).create(schema, bytes)) {
      writer.append(new GenericRecordBuilder(schema).set("id", "a").set("amount", 2L).build());
    }
    return bytes.toByteArray();
  }
}
