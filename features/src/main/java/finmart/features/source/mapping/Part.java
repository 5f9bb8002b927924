package finmart.features.source.mapping;

import finmart.features.source.file.CellText;
import finmart.features.source.file.RawRow;
import java.util.Set;

/**
 * A piece of a text between delimiters.
 *
 * @param after starts behind the first of these; empty starts at the beginning. A text without it
 *     gives nothing
 * @param before ends ahead of the first of these behind the start; empty, or a text without it,
 *     ends at the end
 */
public record Part(Mapping of, String after, String before) implements Mapping {
  @Override
  public Object of(RawRow row) {
    String text = of.textOf(row);
    return text == null ? null : between(text, after, before);
  }

  @Override
  public Set<String> columns() {
    return of.columns();
  }

  static String between(String text, String after, String before) {
    int found = text.indexOf(after);
    if (found < 0) {
      return null;
    }
    int start = found + after.length();
    int end = before.isEmpty() ? -1 : text.indexOf(before, start);
    String piece = CellText.clean(end < 0 ? text.substring(start) : text.substring(start, end));
    return piece.isEmpty() ? null : piece;
  }
}
