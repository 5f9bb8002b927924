package finmart.features.source.mapping;

import finmart.features.source.file.CellText;
import finmart.features.source.file.RawRow;
import java.util.Set;

/**
 * A piece of a text by position; what the text is too short for is left out.
 *
 * @param from first character, from 0; below 0 counts from the end
 * @param length how many characters
 */
public record Slice(Mapping of, int from, int length) implements Mapping {
  @Override
  public Object of(RawRow row) {
    String text = of.textOf(row);
    if (text == null) {
      return null;
    }
    int first = from < 0 ? Math.max(0, text.length() + from) : Math.min(from, text.length());
    int end = (int) Math.min((long) first + length, text.length());
    String piece = CellText.clean(text.substring(first, end));
    return piece.isEmpty() ? null : piece;
  }

  @Override
  public Set<String> columns() {
    return of.columns();
  }
}
