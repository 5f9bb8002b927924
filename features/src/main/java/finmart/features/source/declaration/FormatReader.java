package finmart.features.source.declaration;

import finmart.domain.document.Fields;
import finmart.features.source.file.AvroFormat;
import finmart.features.source.file.CsvFormat;
import finmart.features.source.file.FileFormat;
import finmart.features.source.file.JsonLinesFormat;
import finmart.features.source.file.ParquetFormat;
import java.nio.charset.Charset;
import java.util.List;

/** Reads how a feed's files are written: {@code format}, and {@code csv} or {@code charset}. */
final class FormatReader {
  private static final String AUTO = "auto";

  private FormatReader() {}

  private enum Kind {
    AVRO,
    CSV,
    JSON_LINES,
    PARQUET
  }

  static FileFormat read(Fields fields) {
    return switch (fields.one("format", Kind.class)) {
      case AVRO -> new AvroFormat();
      case PARQUET -> new ParquetFormat();
      case JSON_LINES -> new JsonLinesFormat(charset(fields));
      case CSV -> csv(fields);
    };
  }

  private static FileFormat csv(Fields fields) {
    if (!fields.has("csv")) {
      return new CsvFormat(AUTO, ',', List.of(), List.of(), List.of());
    }
    try (Fields csv = fields.in("csv")) {
      return new CsvFormat(
          charset(csv),
          delimiter(csv),
          csv.texts("header"),
          csv.texts("ignored_lines"),
          csv.texts("empty_values"));
    }
  }

  private static char delimiter(Fields csv) {
    String written = csv.text("delimiter", ",");
    if (written.length() != 1) {
      csv.note("delimiter", "\"" + written + "\" must be one character");
      return ',';
    }
    return written.charAt(0);
  }

  private static String charset(Fields fields) {
    String written = fields.text("charset", AUTO);
    if (!written.equals(AUTO) && !isCharset(written)) {
      fields.note("charset", "\"" + written + "\" is no charset such as GB18030, UTF-8 or auto");
      return AUTO;
    }
    return written;
  }

  private static boolean isCharset(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
