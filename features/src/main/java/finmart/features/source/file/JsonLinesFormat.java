package finmart.features.source.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import finmart.features.source.RefusalReason;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Set;

/**
 * One JSON object per line. A column {@code a.b} is the value b of the object a.
 *
 * @param charset a charset's name, or {@code auto}
 */
public record JsonLinesFormat(String charset) implements FileFormat {
  @Override
  public RowReader open(FileContext context, Opening opening, Set<String> columns)
      throws IOException {
    Charset found = TextCharset.of(charset, opening);
    return new Reader(context, new LineReader(TextCharset.reader(opening, found)));
  }

  private static final class Reader implements RowReader {
    private final FileContext context;
    private final LineReader lines;
    private final ObjectMapper json = new ObjectMapper();
    private FileRow current;

    private Reader(FileContext context, LineReader lines) {
      this.context = context;
      this.lines = lines;
    }

    @Override
    public boolean advance() throws IOException {
      while (lines.advance()) {
        String text = lines.line();
        if (!text.isBlank()) {
          current = rowOf(lines.number(), text);
          return true;
        }
      }
      return false;
    }

    private FileRow rowOf(long number, String text) {
      if (text.indexOf(TextCharset.UNDECODABLE) >= 0) {
        String what = "line %d holds bytes that are no text in its charset".formatted(number);
        return RefusedRow.of(number, RefusalReason.UNDECODABLE, what, text);
      }
      try {
        if (json.readTree(text) instanceof ObjectNode object) {
          return new JsonRow(context, number, object);
        }
      } catch (JsonProcessingException e) {
        // falls through: the parser's own message may quote the row, so it is not repeated
      }
      String what = "line %d is no JSON object".formatted(number);
      return RefusedRow.of(number, RefusalReason.LINE_BROKEN, what, text);
    }

    @Override
    public FileRow current() {
      return current;
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
