package finmart.features.source.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Finds the charset of a text by its content: BOM, then strict UTF-8, then GB18030 (rule B01). */
final class TextCharset {
  /** Asks for detection. */
  static final String AUTO = "auto";

  static final Charset GB18030 = Charset.forName("GB18030");

  /** Stands in decoded text for bytes that mean nothing in the charset. */
  static final char UNDECODABLE = '\uFFFD';

  private static final int BOM = '\uFEFF';

  private TextCharset() {}

  /** Returns the charset declared, or found. A whole file is checked, a piece at a time. */
  static Charset of(String declared, Opening opening) throws IOException {
    if (!declared.equals(AUTO)) {
      return Charset.forName(declared);
    }
    return hasMark(opening) || isUtf8(opening) ? StandardCharsets.UTF_8 : GB18030;
  }

  /** The charset a file is most likely in when this one makes no sense of it. */
  static Charset other(Charset charset) {
    return charset.equals(StandardCharsets.UTF_8) ? GB18030 : StandardCharsets.UTF_8;
  }

  /** Opens the text without its byte-order mark; undecodable bytes become {@link #UNDECODABLE}. */
  static Reader reader(Opening opening, Charset charset) throws IOException {
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    var in = new PushbackReader(new InputStreamReader(opening.stream(), decoder), 1);
    int first = in.read();
    if (first >= 0 && first != BOM) {
      in.unread(first);
    }
    return in;
  }

  private static boolean hasMark(Opening opening) throws IOException {
    try (InputStream in = opening.stream()) {
      return in.read() == 0xEF && in.read() == 0xBB && in.read() == 0xBF;
    }
  }

  private static boolean isUtf8(Opening opening) throws IOException {
    var strict = StandardCharsets.UTF_8.newDecoder(); // reports instead of replacing
    try (Reader in = new InputStreamReader(opening.stream(), strict)) {
      char[] piece = new char[1 << 14];
      while (in.read(piece) >= 0) {
        // reading is the check
      }
      return true;
    } catch (CharacterCodingException e) {
      return false;
    } catch (EOFException | FileBrokenException e) {
      return true; // a torn or endless archive: readable so far, its reader will say so
    }
  }
}
