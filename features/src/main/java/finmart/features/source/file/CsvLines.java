package finmart.features.source.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Puts the lines of one quoted record together. A quote that opens and never closes spoils its own
 * line only: the lines after it are read on their own.
 */
final class CsvLines implements Closeable {
  private static final int MAX_LINES = 50;

  private record Line(long number, String text, boolean isTooLong) {}

  private final LineReader lines;
  private final char delimiter;
  private final Deque<Line> waiting = new ArrayDeque<>();
  private String text;
  private long number;
  private boolean isBroken;

  CsvLines(LineReader lines, char delimiter) {
    this.lines = lines;
    this.delimiter = delimiter;
  }

  /** Moves to the next record; false at the end. */
  boolean advance() throws IOException {
    if (!fetch(1)) {
      return false;
    }
    Line first = waiting.pollFirst();
    number = first.number();
    text = first.text();
    isBroken = first.isTooLong();
    if (!isBroken && endsInQuotes(text)) {
      joinLines();
    }
    return true;
  }

  String text() {
    return text;
  }

  /** Number of the record's first line. */
  long number() {
    return number;
  }

  /** True if the line is too long or its quote never closes. */
  boolean isBroken() {
    return isBroken;
  }

  private void joinLines() throws IOException {
    var joined = new StringBuilder(text);
    List<Line> taken = new ArrayList<>();
    while (taken.size() < MAX_LINES && fetch(1) && joined.length() < LineReader.MAX_CHARACTERS) {
      Line line = waiting.pollFirst();
      taken.add(line);
      joined.append('\n').append(line.text());
      if (!endsInQuotes(joined)) {
        text = joined.toString();
        return;
      }
    }
    isBroken = true;
    for (int i = taken.size() - 1; i >= 0; i--) {
      waiting.addFirst(taken.get(i));
    }
  }

  private boolean fetch(int least) throws IOException {
    while (waiting.size() < least && lines.advance()) {
      waiting.addLast(new Line(lines.number(), lines.line(), lines.isTooLong()));
    }
    return waiting.size() >= least;
  }

  /** A quote counts only at the start of a value; RFC 4180 with the leniency of real exports. */
  private boolean endsInQuotes(CharSequence record) {
    boolean atStart = true;
    boolean quoted = false;
    for (int i = 0; i < record.length(); i++) {
      char c = record.charAt(i);
      if (quoted) {
        if (c == '"') {
          if (i + 1 < record.length() && record.charAt(i + 1) == '"') {
            i++;
          } else {
            quoted = false;
          }
        }
      } else if (c == '"' && atStart) {
        quoted = true;
        atStart = false;
      } else if (c == delimiter) {
        atStart = true;
      } else if (c != ' ' && c != '\t') {
        atStart = false;
      }
    }
    return quoted;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
