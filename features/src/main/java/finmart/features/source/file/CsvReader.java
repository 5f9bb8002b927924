package finmart.features.source.file;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import finmart.features.source.RefusalReason;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Walks one CSV file: skips what stands above the header, then gives a row per record. */
final class CsvReader implements RowReader {
  private static final int MAX_PREAMBLE_LINES = 500;

  private final CsvFormat format;
  private final FileContext context;
  private final CsvLines lines;
  private final CsvParser parser;
  private final Map<String, Integer> positions = new HashMap<>();
  private int leastValues;
  private boolean sawUndecodable;
  private FileRow current;

  private CsvReader(CsvFormat format, FileContext context, CsvLines lines) {
    this.format = format;
    this.context = context;
    this.lines = lines;
    this.parser = parser(format.delimiter());
  }

  /**
   * @throws FileBrokenException if there is no header, or only in another charset
   */
  static CsvReader open(CsvFormat format, FileContext context, Opening opening, Set<String> columns)
      throws IOException {
    Set<String> header = format.header().isEmpty() ? columns : Set.copyOf(format.header());
    Charset charset = TextCharset.of(format.charset(), opening);
    var reader = in(charset, format, context, opening);
    if (reader.findHeader(header)) {
      return reader;
    }
    reader.close();
    Charset other = TextCharset.other(charset);
    try (var again = in(other, format, context, opening)) {
      if (again.findHeader(header)) {
        if (format.charset().equals(TextCharset.AUTO)) {
          return in(other, format, context, opening).afterHeader(header);
        }
        throw new FileBrokenException(
            RefusalReason.CHARSET_WRONG,
            "declared %s, but its header reads only as %s".formatted(format.charset(), other));
      }
    }
    throw new FileBrokenException(
        reader.sawUndecodable && !format.charset().equals(TextCharset.AUTO)
            ? RefusalReason.CHARSET_WRONG
            : RefusalReason.HEADER_NOT_FOUND,
        "no line has the columns " + new TreeSet<>(header));
  }

  @Override
  public boolean advance() throws IOException {
    while (lines.advance()) {
      String text = lines.text();
      if (!text.isBlank() && !isIgnored(text)) {
        current = rowOf(text);
        if (current != null) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public FileRow current() {
    return current;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private static CsvReader in(
      Charset charset, CsvFormat format, FileContext context, Opening opening) throws IOException {
    var lines = new LineReader(TextCharset.reader(opening, charset));
    return new CsvReader(format, context, new CsvLines(lines, format.delimiter()));
  }

  private CsvReader afterHeader(Set<String> header) throws IOException {
    findHeader(header);
    return this;
  }

  private boolean findHeader(Set<String> wanted) throws IOException {
    context.clearPreamble();
    while (lines.number() < MAX_PREAMBLE_LINES && lines.advance()) {
      String text = lines.text();
      sawUndecodable |= text.indexOf(TextCharset.UNDECODABLE) >= 0;
      String[] names = parser.parseLine(text);
      var found = new HashSet<String>();
      for (int i = 0; names != null && i < names.length; i++) {
        found.add(CellText.clean(names[i]));
      }
      if (found.containsAll(wanted)) {
        keepHeader(names);
        return true;
      }
      context.notePreamble(text);
    }
    return false;
  }

  private void keepHeader(String[] names) {
    for (int i = 0; i < names.length; i++) {
      String name = CellText.clean(names[i]);
      if (!name.isEmpty()) {
        positions.putIfAbsent(name, i);
        leastValues = i + 1;
      }
    }
  }

  /** Null for a line whose values are all blank: spreadsheets write such lines for empty rows. */
  private FileRow rowOf(String text) {
    long number = lines.number();
    if (lines.isBroken()) {
      String what = "line %d: a quote never closes, or the line is too long".formatted(number);
      return RefusedRow.of(number, RefusalReason.LINE_BROKEN, what, unparsed(text));
    }
    if (text.indexOf(TextCharset.UNDECODABLE) >= 0) {
      String what = "line %d holds bytes that are no text in its charset".formatted(number);
      return RefusedRow.of(number, RefusalReason.UNDECODABLE, what, unparsed(text));
    }
    String[] values = parser.parseLine(text);
    if (values == null || isBlank(values)) {
      return null;
    }
    var row = new CsvRow(context, number, positions, values, text, format.emptyValues());
    if (values.length < leastValues) {
      String what = "line %d has %d columns of %d".formatted(number, values.length, leastValues);
      return RefusedRow.of(number, RefusalReason.TOO_FEW_COLUMNS, what, row.content());
    }
    return row;
  }

  private boolean isIgnored(String text) {
    for (String beginning : format.ignoredLines()) {
      if (text.stripLeading().startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBlank(String[] values) {
    for (String value : values) {
      if (value != null && !CellText.clean(value).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** A line whose values can not be told apart is withheld if one of them may be a card secret. */
  private String unparsed(String text) {
    if (positions.keySet().stream().anyMatch(CardSecrets::isSecret)) {
      return CardSecrets.HIDDEN;
    }
    return text.length() <= 4000 ? text : text.substring(0, 4000);
  }

  private static CsvParser parser(char delimiter) {
    var settings = new CsvParserSettings();
    settings.getFormat().setDelimiter(delimiter);
    settings.getFormat().setLineSeparator("\n");
    settings.getFormat().setComment('\0');
    settings.setMaxCharsPerColumn(-1);
    settings.setMaxColumns(4096);
    settings.setUnescapedQuoteHandling(UnescapedQuoteHandling.STOP_AT_DELIMITER);
    return new CsvParser(settings);
  }
}
