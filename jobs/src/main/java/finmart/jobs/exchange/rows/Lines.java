package finmart.jobs.exchange.rows;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Lines of UTF-8, each ended by a line feed; what one has beyond its limit is dropped. */
final class Lines {
  private final InputStream in;
  private final byte[] line;
  private int length;
  private String text = "";
  private boolean isBroken;

  Lines(InputStream in, int longest) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.line = new byte[longest];
  }

  /** Moves to the next line; false at the end. */
  boolean advance() throws IOException {
    length = 0;
    isBroken = false;
    int b = in.read();
    if (b < 0) {
      return false;
    }
    for (; b >= 0 && b != '\n'; b = in.read()) {
      if (length == line.length) {
        isBroken = true;
      } else {
        line[length++] = (byte) b;
      }
    }
    if (length > 0 && line[length - 1] == '\r') {
      length--;
    }
    decode();
    return true;
  }

  String text() {
    return text;
  }

  /** True if it was too long or is no UTF-8. */
  boolean isBroken() {
    return isBroken;
  }

  private void decode() {
    try {
      text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, length)).toString();
    } catch (CharacterCodingException e) {
      isBroken = true;
      text = new String(Arrays.copyOf(line, length), StandardCharsets.UTF_8);
    }
  }
}
