package finmart.features.recall.evaluation;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The columns of a CSV file by the names in its header; a row is one line (RFC 4180). */
final class Columns {
  private static final int LONGEST = 1 << 20;

  private final Lines lines;
  private final CsvParser parser = parser();
  private final Map<String, Integer> places = new HashMap<>();

  private Columns(Lines lines) {
    this.lines = lines;
  }

  /** Reads the header. */
  static Columns of(Lines lines, String... required) throws IOException {
    var columns = new Columns(lines);
    String header = lines.next();
    if (!header.isEmpty()) {
      for (String name : columns.values(header)) {
        Integer before = columns.places.put(name, columns.places.size());
        if (before != null) {
          throw lines.refuse("the header names column %s twice".formatted(name));
        }
      }
    }
    for (String name : required) {
      if (!columns.places.containsKey(name)) {
        throw lines.refuse("the header names no column " + name);
      }
    }
    return columns;
  }

  boolean has(String name) {
    return places.containsKey(name);
  }

  /** The values of one line, in the order of the names asked for. */
  String[] row(String line, String... names) {
    String[] values = values(line);
    if (values.length != places.size()) {
      throw lines.refuse("has %d values and needs %d".formatted(values.length, places.size()));
    }
    var row = new String[names.length];
    for (int k = 0; k < names.length; k++) {
      row[k] = values[places.get(names[k])];
      if (row[k].isEmpty()) {
        throw lines.refuse("has no " + names[k]);
      }
    }
    return row;
  }

  private String[] values(String line) {
    try {
      return parser.parseLine(line);
    } catch (TextParsingException e) {
      throw lines.refuse(
          "has a quote that is not closed or not doubled, or a value of more than %d characters"
              .formatted(LONGEST));
    }
  }

  private static CsvParser parser() {
    var settings = new CsvParserSettings();
    settings.getFormat().setComment('\0');
    settings.getFormat().setLineSeparator("\n");
    settings.setMaxCharsPerColumn(LONGEST);
    settings.setNullValue("");
    settings.setEmptyValue("");
    settings.setUnescapedQuoteHandling(UnescapedQuoteHandling.RAISE_ERROR);
    return new CsvParser(settings);
  }
}
