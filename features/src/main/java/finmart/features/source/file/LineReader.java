package finmart.features.source.file;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/** Reads numbered lines, however they end; what a line has beyond its limit is dropped. */
final class LineReader implements Closeable {
  static final int MAX_CHARACTERS = 1 << 20;

  private final BufferedReader in;
  private final StringBuilder text = new StringBuilder();
  private long number;
  private boolean isTooLong;
  private boolean skipsLineFeed;

  LineReader(Reader in) {
    this.in = new BufferedReader(in, 1 << 15);
  }

  /** Moves to the next line; false at the end. */
  boolean advance() throws IOException {
    text.setLength(0);
    isTooLong = false;
    int c = in.read();
    if (skipsLineFeed && c == '\n') {
      c = in.read();
    }
    skipsLineFeed = false;
    if (c < 0) {
      return false;
    }
    for (; c >= 0 && c != '\n' && c != '\r'; c = in.read()) {
      if (text.length() < MAX_CHARACTERS) {
        text.append((char) c);
      } else {
        isTooLong = true;
      }
    }
    skipsLineFeed = c == '\r';
    number++;
    return true;
  }

  String line() {
    return text.toString();
  }

  /** Number of the line, from 1. */
  long number() {
    return number;
  }

  boolean isTooLong() {
    return isTooLong;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
