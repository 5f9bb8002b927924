package finmart.jobs.command;

import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Rows of an answer, as text for people or programs. */
record Answer(String[] columns, List<Row> rows) {
  private static final int WIDEST = 60;

  /** A table with columns as wide as their values; East Asian characters count twice. */
  String text() {
    var lines = new ArrayList<String[]>();
    lines.add(columns);
    rows.forEach(row -> lines.add(cells(row)));
    int[] widths = new int[columns.length];
    for (String[] line : lines) {
      for (int i = 0; i < line.length; i++) {
        widths[i] = Math.max(widths[i], Math.min(WIDEST, width(line[i])));
      }
    }
    var text = new StringBuilder();
    for (String[] line : lines) {
      for (int i = 0; i < line.length; i++) {
        text.append(i == 0 ? "" : "  ").append(line[i]);
        text.append(" ".repeat(Math.max(0, widths[i] - width(line[i]))));
      }
      text.append('\n');
      if (line == columns) {
        text.append("-".repeat(Arrays.stream(widths).sum() + 2 * (widths.length - 1))).append('\n');
      }
    }
    return text.append("(%d rows)".formatted(rows.size())).toString();
  }

  String csv() {
    var text = new StringWriter();
    var settings = new CsvWriterSettings();
    settings.setNullValue("");
    var writer = new CsvWriter(text, settings);
    writer.writeHeaders(columns);
    rows.forEach(row -> writer.writeRow((Object[]) cells(row)));
    writer.close();
    return text.toString().stripTrailing();
  }

  List<Map<String, Object>> maps() {
    return rows.stream().map(this::map).toList();
  }

  private Map<String, Object> map(Row row) {
    var values = new LinkedHashMap<String, Object>();
    for (int i = 0; i < columns.length; i++) {
      Object value = row.get(i);
      boolean isPlain = value == null || value instanceof Number || value instanceof Boolean;
      values.put(columns[i], isPlain ? value : text(value));
    }
    return values;
  }

  private static String[] cells(Row row) {
    var cells = new String[row.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.isNullAt(i) ? "" : text(row.get(i));
    }
    return cells;
  }

  private static String text(Object value) {
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (value instanceof scala.collection.Seq<?> list) {
      return list.mkString("[", ", ", "]");
    }
    return String.valueOf(value);
  }

  private static int width(String text) {
    return text.codePoints().map(c -> Character.isIdeographic(c) || c >= 0xFF00 ? 2 : 1).sum();
  }
}
