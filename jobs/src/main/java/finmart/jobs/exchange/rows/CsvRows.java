package finmart.jobs.exchange.rows;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvFormat;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * UTF-8, commas, quotes where needed and doubled within, line feeds; a header, a line a row, and
 * the trailer {@code T|rows|sum}, without which a file is cut off.
 */
record CsvRows() implements RowFormat {
  private static final Pattern TRAILER = Pattern.compile("T\\|(\\d{1,12})\\|(-?\\d{1,18})");
  private static final int LONGEST_CONTENT = 400;

  @Override
  public Sums write(Schema schema, Iterable<GenericRecord> rows, String name, OutputStream to)
      throws IOException {
    var columns = new CsvColumns(schema);
    var settings = new CsvWriterSettings();
    settings.setFormat(format());
    settings.setQuoteEscapingEnabled(true);
    settings.setIgnoreLeadingWhitespaces(false);
    settings.setIgnoreTrailingWhitespaces(false);
    var writer = new CsvWriter(settings);
    var sums = Sums.NOTHING;
    line(to, writer.writeRowToString(columns.names().toArray(String[]::new)));
    for (GenericRecord row : rows) {
      line(to, writer.writeRowToString(columns.cells(row)));
      sums = sums.plus(schema, row);
    }
    line(to, "T|" + sums.rows() + "|" + sums.minor());
    return sums;
  }

  @Override
  public Sums read(Schema schema, InputStream from, Limits limits, Consumer<Parsed> each)
      throws IOException {
    var columns = new CsvColumns(schema);
    var parser = parser(limits.rowBytes());
    var lines = new Lines(from, limits.rowBytes());
    if (!lines.advance() || !isHead(parser, lines, columns)) {
      throw new RowsBrokenException("the first line must be " + String.join(",", columns.names()));
    }
    var sums = Sums.NOTHING;
    long number = 0;
    while (lines.advance()) {
      Matcher trailer = TRAILER.matcher(lines.text());
      if (trailer.matches()) {
        return ended(lines, trailer, new Sums(number, sums.minor()), number == sums.rows());
      }
      if (++number > limits.rows()) {
        throw new RowsBrokenException("has more than " + limits.rows() + " rows");
      }
      Parsed parsed = parsed(columns, parser, number, lines);
      if (parsed instanceof Parsed.Good good) {
        sums = sums.plus(schema, good.row());
      }
      each.accept(parsed);
    }
    throw new RowsBrokenException("ends without its trailer after " + number + " rows");
  }

  /** An empty line has no cells at all. */
  private static boolean isHead(CsvParser parser, Lines lines, CsvColumns columns) {
    try {
      String[] cells = parser.parseLine(lines.text() + "\n");
      return cells != null && Arrays.asList(cells).equals(columns.names());
    } catch (TextParsingException e) {
      return false;
    }
  }

  private static Parsed parsed(CsvColumns columns, CsvParser parser, long number, Lines lines) {
    String text = lines.text();
    if (lines.isBroken()) {
      return bad(number, "BROKEN_ROW", "too long, or no UTF-8", text);
    }
    try {
      String[] cells = parser.parseLine(text + "\n");
      if (cells == null || cells.length != columns.names().size()) {
        int found = cells == null ? 0 : cells.length;
        return bad(number, "BROKEN_ROW", found + " cells of " + columns.names().size(), text);
      }
      for (int i = 0; i < cells.length; i++) {
        boolean isNegative = cells[i] != null && cells[i].matches("-\\d+");
        if (CsvColumns.isFormula(cells[i]) && !isNegative) {
          return bad(number, "FORMULA", columns.names().get(i), text);
        }
      }
      return new Parsed.Good(number, columns.row(cells));
    } catch (TextParsingException e) {
      return bad(number, "BROKEN_ROW", "can not be told apart into cells", text);
    } catch (IllegalArgumentException e) {
      return bad(number, "BAD_VALUE", e.getMessage(), text);
    }
  }

  private static Parsed bad(long number, String reason, String detail, String text) {
    String kept = text.length() <= LONGEST_CONTENT ? text : text.substring(0, LONGEST_CONTENT);
    return new Parsed.Bad(number, reason, detail, kept);
  }

  private static Sums ended(Lines lines, Matcher trailer, Sums found, boolean isWhole)
      throws IOException {
    long rows = Long.parseLong(trailer.group(1));
    long minor = Long.parseLong(trailer.group(2));
    // The sum of rows that can not be read is not known.
    if (rows != found.rows() || isWhole && minor != found.minor()) {
      throw new RowsBrokenException(
          "the trailer says %d rows and %d, there are %d and %d"
              .formatted(rows, minor, found.rows(), found.minor()));
    }
    if (lines.advance()) {
      throw new RowsBrokenException("something stands behind the trailer");
    }
    return found;
  }

  private static void line(OutputStream to, String text) throws IOException {
    to.write((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static CsvParser parser(int longest) {
    var settings = new CsvParserSettings();
    settings.setFormat(format());
    settings.setMaxCharsPerColumn(longest);
    settings.setMaxColumns(256);
    settings.setSkipEmptyLines(false);
    settings.setIgnoreLeadingWhitespaces(false);
    settings.setIgnoreTrailingWhitespaces(false);
    return new CsvParser(settings);
  }

  private static CsvFormat format() {
    var format = new CsvFormat();
    format.setDelimiter(',');
    format.setLineSeparator("\n");
    format.setComment('\0');
    return format;
  }
}
